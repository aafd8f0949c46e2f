package dev.fdlab.leaky;

import io.undertow.Undertow;

/** Options of the listener. */
public final class Connections implements dev.fdlab.image.Connections {

    @Override
    public void configure(Undertow.Builder server) {
        // BUG 6: no cap and no idle timeout: as many connections as clients like, for as long as they like.
    }
}
