package dev.fdlab.image;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The ways in which an exchange is answered. */
final class Reply {

    /** Seconds after which a client that was turned away may try again. */
    private static final String RETRY_AFTER = "1";

    static void bytes(HttpServerExchange exchange, int status, String mediaType, byte[] body) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, mediaType);
        exchange.getResponseHeaders().put(Headers.CONTENT_LENGTH, body.length);
        exchange.getResponseSender().send(ByteBuffer.wrap(body));
    }

    static void text(HttpServerExchange exchange, int status, String mediaType, String body) {
        bytes(exchange, status, mediaType, body.getBytes(StandardCharsets.UTF_8));
    }

    static void json(HttpServerExchange exchange, int status, String json) {
        text(exchange, status, "application/json", json);
    }

    /** An error in one sentence; a 503 says when to come back. */
    static void error(HttpServerExchange exchange, int status, String sentence) {
        if (status == 503) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, RETRY_AFTER);
        }
        json(exchange, status, "{\"error\":\"" + quoted(sentence) + "\"}");
    }

    private static String quoted(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    private Reply() {}
}
