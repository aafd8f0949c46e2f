package dev.fdlab.leaky;

import org.xnio.OptionMap;

/** Options of the listener. */
public final class Connections implements dev.fdlab.image.Connections {

    @Override
    public OptionMap options() {
        // BUG 6: no cap, and no timeout of our own: as many connections as clients like, however slow they are.
        return OptionMap.EMPTY;
    }
}
