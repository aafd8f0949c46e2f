package dev.fdlab.proof;

import dev.fdlab.patterns.Catalogue;
import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Pattern;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * A pattern of the catalogue and its fixture, made once for all runs of a test: its client or its server, which all
 * calls share, would be a leak of its own if each run made another.
 *
 * @param pattern which is called
 * @param fixture what it works on
 */
public record PatternAtWork(Pattern pattern, Fixture fixture) {

    /** Kept: a client that is dropped closes what it has at a time of its own. */
    private static HttpClient first;

    /** The one that system property {@code pattern} names. */
    public static PatternAtWork chosen() throws Exception {
        Pattern pattern = Catalogue.named(System.getProperty("pattern"));
        Fixture fixture = Here.fixture();
        if (pattern.getClass().getPackageName().endsWith(".clients")) {
            // What a JVM's first call loads takes longer, beside other JVMs, than the 100 ms after which a caller may
            // give up.
            URI closes = fixture.service("answer-then-close");
            first = HttpClient.newHttpClient();
            first.send(HttpRequest.newBuilder(closes).build(), BodyHandlers.ofString());
        }
        return new PatternAtWork(pattern, fixture);
    }

    /** One call of its leak. */
    public void leak() throws Exception {
        pattern.leak(fixture);
    }

    /** One call of its fix. */
    public void fix() throws Exception {
        pattern.fix(fixture);
    }
}
