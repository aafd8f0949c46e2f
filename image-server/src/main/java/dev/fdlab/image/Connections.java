package dev.fdlab.image;

import io.undertow.Undertow;

/** Seam: what is asked of inbound connections. */
public interface Connections {

    /** Sets options of the listener: idle times, a cap. */
    void configure(Undertow.Builder server);
}
