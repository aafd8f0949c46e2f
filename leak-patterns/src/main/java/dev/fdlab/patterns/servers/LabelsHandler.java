package dev.fdlab.patterns.servers;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks a service for each request, and blocks its worker for as long as the call takes. */
final class LabelsHandler implements HttpHandler {

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest call;

    /** Makes this call for each request: whether it has a deadline is the caller's choice. */
    LabelsHandler(HttpRequest call) {
        this.call = call;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws InterruptedException {
        try {
            client.send(call, BodyHandlers.ofString());
        } catch (IOException e) {
            exchange.setStatusCode(504);
        }
    }
}
