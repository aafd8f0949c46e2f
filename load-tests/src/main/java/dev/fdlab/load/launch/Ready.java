package dev.fdlab.load.launch;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one line that a program prints when it is ready.
 *
 * @param uri where it listens, as it sees it
 * @param control where its control port listens, if it has one
 */
record Ready(URI uri, Optional<URI> control) {

    private static final Pattern LINE =
            Pattern.compile("listening on (http://\\S+)(?: control (http://\\S+))? pid \\d+ limit \\S+");

    static Optional<Ready> in(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new Ready(
                        URI.create(matcher.group(1)),
                        Optional.ofNullable(matcher.group(2)).map(URI::create)))
                : Optional.empty();
    }
}
