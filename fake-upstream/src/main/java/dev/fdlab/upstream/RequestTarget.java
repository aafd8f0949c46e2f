package dev.fdlab.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The target of a request, such as {@code /labels?image=7}.
 *
 * @param text as it came
 */
record RequestTarget(String text) {
    private static final String FAULT = "/fault/";

    /** The longest image id that is repeated in the answer. */
    private static final int MAX_ID = 300;

    /** What the external service answers when it is well. */
    String labels() {
        String id = query().getOrDefault("image", "");
        String shown = id.substring(0, Math.min(id.length(), MAX_ID));
        return "{\"image\":\"" + new String(JsonStringEncoder.getInstance().quoteAsString(shown))
                + "\",\"labels\":[\"cat\",\"outdoor\"]}";
    }

    /** The fault that is asked for directly, by the path {@code /fault/NAME}. */
    Optional<String> fault() {
        return text.startsWith(FAULT) ? Optional.of(path().substring(FAULT.length())) : Optional.empty();
    }

    /** The parameters of that fault. */
    Map<String, String> parameters() {
        Map<String, String> parameters = query();
        parameters.remove("image");
        return parameters;
    }

    private String path() {
        int question = text.indexOf('?');
        return question < 0 ? text : text.substring(0, question);
    }

    /** The parameters as they follow each other. A broken escape is left as it is. */
    private Map<String, String> query() {
        Map<String, String> values = new LinkedHashMap<>();
        int question = text.indexOf('?');
        if (question < 0) {
            return values;
        }
        for (String pair : text.substring(question + 1).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
