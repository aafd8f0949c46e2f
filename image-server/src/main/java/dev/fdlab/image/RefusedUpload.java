package dev.fdlab.image;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import java.nio.charset.StandardCharsets;

/**
 * Takes every request for an upload, and refuses it: reads its body, parses it, answers 400. For a twin that wants all
 * that code to have run before it opens its doors.
 */
public final class RefusedUpload {

    /** The handler, to be used on Undertow's own workers. */
    public static HttpHandler handler() {
        return new BlockingHandler(RefusedUpload::refuse);
    }

    private static void refuse(HttpServerExchange exchange) throws Exception {
        byte[] body = exchange.getInputStream().readAllBytes();
        String answer = new String(body, StandardCharsets.UTF_8);
        try {
            Upload.parse(Body.of(body));
        } catch (Refused e) {
            answer = e.getMessage();
        }
        Reply.error(exchange, 400, answer);
    }

    private RefusedUpload() {}
}
