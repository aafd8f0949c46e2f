package dev.fdlab.leaky;

import io.undertow.Undertow;

/** Options of the listener. */
public final class Connections implements dev.fdlab.image.Connections {

    @Override
    public void configure(Undertow.Builder server) {
        // BUG 6: no cap, and no timeout of our own: as many connections as clients like, however slow they are.
    }
}
