package dev.fdlab.kit.launch;

import java.net.URI;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads the line with which a program says that it is ready. */
final class Ready {

    private static final Pattern ADDRESS = Pattern.compile("http://[^\\s/:]+:\\d+|http://\\[[^\\s\\]]+]:\\d+");

    /** The addresses that the line names, in its order: {@code http://HOST:PORT}. */
    static List<URI> addresses(String line) {
        return ADDRESS.matcher(line)
                .results()
                .map(MatchResult::group)
                .map(URI::create)
                .toList();
    }

    private Ready() {}
}
