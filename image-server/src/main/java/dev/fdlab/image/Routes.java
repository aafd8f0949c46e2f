package dev.fdlab.image;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.PathTemplateMatcher;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds the handler of a request: unknown route 404, known route with another method 405. */
final class Routes implements HttpHandler {

    private record Route(String template, Map<HttpString, HttpHandler> methods) {}

    private final PathTemplateMatcher<Route> routes = new PathTemplateMatcher<>();
    private final Metrics metrics;

    Routes(Metrics metrics) {
        this.metrics = metrics;
    }

    /** Adds a GET, which serves HEAD as well. */
    Routes get(String template, HttpHandler handler) {
        return add(Methods.HEAD, template, handler).add(Methods.GET, template, handler);
    }

    Routes post(String template, HttpHandler handler) {
        return add(Methods.POST, template, handler);
    }

    private Routes add(HttpString method, String template, HttpHandler handler) {
        Route route = routes.get(template);
        if (route == null) {
            route = new Route(template, new TreeMap<>());
            routes.add(template, route);
        }
        route.methods.put(method, handler);
        return this;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        PathTemplateMatcher.PathMatchResult<Route> match = routes.match(exchange.getRelativePath());
        metrics.count(exchange, match == null ? "none" : match.getValue().template);
        if (match == null) {
            Reply.error(exchange, 404, "There is no such route.");
            return;
        }
        HttpHandler handler = match.getValue().methods.get(exchange.getRequestMethod());
        if (handler == null) {
            exchange.getResponseHeaders().put(Headers.ALLOW, allowed(match.getValue()));
            Reply.error(exchange, 405, "This route does not take that method.");
            return;
        }
        match.getParameters().forEach(exchange::addPathParam);
        handler.handleRequest(exchange);
    }

    private static String allowed(Route route) {
        return route.methods.keySet().stream().map(HttpString::toString).collect(Collectors.joining(", "));
    }
}
