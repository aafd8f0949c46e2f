package dev.fdlab.image;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.xnio.IoUtils;

/** The ways in which an exchange is answered. */
final class Reply {

    /** Seconds after which a client that was turned away may try again. */
    private static final String RETRY_AFTER = "1";

    static void bytes(HttpServerExchange exchange, int status, String mediaType, byte[] body) {
        head(exchange, status, mediaType, body.length);
        exchange.getResponseSender().send(ByteBuffer.wrap(body));
    }

    private static void head(HttpServerExchange exchange, int status, String mediaType, long length) {
        head(exchange, status, mediaType);
        exchange.setResponseContentLength(length);
    }

    /** Status and headers but the length; that and the body are the caller's to send. */
    static void head(HttpServerExchange exchange, int status, String mediaType) {
        exchange.setStatusCode(status);
        if (status == 503) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, RETRY_AFTER);
        }
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, mediaType);
    }

    static void text(HttpServerExchange exchange, int status, String mediaType, String body) {
        bytes(exchange, status, mediaType, body.getBytes(StandardCharsets.UTF_8));
    }

    static void json(HttpServerExchange exchange, int status, String json) {
        text(exchange, status, "application/json", json);
    }

    /** An error in one sentence; a 503 says when to come back. */
    static void error(HttpServerExchange exchange, int status, String sentence) {
        bytes(exchange, status, "application/json", body(sentence));
    }

    /** The same while the request is still being received: the exchange is the caller's to end. */
    static void errorBeforeTheEnd(HttpServerExchange exchange, int status, String sentence) {
        byte[] body = body(sentence);
        head(exchange, status, "application/json", body.length);
        exchange.getResponseSender().send(ByteBuffer.wrap(body), new IoCallback() {
            @Override
            public void onComplete(HttpServerExchange sent, Sender sender) {
                // The request's end ends the exchange.
            }

            @Override
            public void onException(HttpServerExchange failed, Sender sender, IOException e) {
                IoUtils.safeClose(failed.getConnection());
            }
        });
    }

    private static byte[] body(String sentence) {
        return ("{\"error\":\"" + quoted(sentence) + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    private Reply() {}
}
