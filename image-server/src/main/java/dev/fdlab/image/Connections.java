package dev.fdlab.image;

import io.undertow.server.HttpServerExchange;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.channels.AcceptingChannel;

/** Seam: what is asked of inbound connections. */
public interface Connections {

    /** Options of the listener and of what it accepts: idle times, a cap, the backlog. */
    OptionMap options();

    /** The listener is open and accepts. Called once. */
    default void listening(AcceptingChannel<?> listener) {}

    /** A connection was accepted; nothing of it has been read. Called on its io thread. */
    default void accepted(StreamConnection connection) {}

    /** A request's head was read. Called on its connection's io thread, before the request is handled. */
    default void requested(HttpServerExchange exchange) {}
}
