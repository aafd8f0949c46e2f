package dev.fdlab.load.workshop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a learner says, understood generously: in upper or lower case, with or without a unit.
 *
 * @param given by the key of the question
 */
public record Answers(Map<String, String> given) {

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern LINE = Pattern.compile("([A-Za-z]+)(?:\\.java)?[:# ]+(?:line )?(\\d+)");

    /** A line of a source file. */
    record Line(String file, int number) {}

    /**
     * Reads {@code key=value} words.
     *
     * @throws IllegalArgumentException when one is something else; the message says what is right
     */
    public static Answers parse(List<String> words) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException("an answer is KEY=VALUE, as in limit=64, not " + word);
            }
            given.put(word.substring(0, equals).toLowerCase(Locale.ROOT), word.substring(equals + 1));
        }
        return new Answers(given);
    }

    /** These, and the earlier ones to what these do not answer. */
    Answers over(Map<String, String> earlier) {
        Map<String, String> all = new LinkedHashMap<>(earlier);
        all.putAll(given);
        return new Answers(all);
    }

    Optional<String> to(String key) {
        return Optional.ofNullable(given.get(key)).map(String::strip).filter(answer -> !answer.isEmpty());
    }

    /** Whether an answer has one of these words in it. */
    boolean says(String key, Pattern words) {
        return to(key).filter(
                        answer -> words.matcher(answer.toLowerCase(Locale.ROOT)).find())
                .isPresent();
    }

    /** The first number in an answer. */
    OptionalLong number(String key) {
        Matcher number = NUMBER.matcher(to(key).orElse(""));
        // Longer than that is not a count of anything here.
        return number.find() && number.group().length() < 12
                ? OptionalLong.of(Long.parseLong(number.group()))
                : OptionalLong.empty();
    }

    /** The file and line in an answer: {@code LabelsClient.java:36}, {@code LabelsClient 36}. */
    Optional<Line> line(String key) {
        Matcher line = LINE.matcher(to(key).orElse(""));
        return line.find() && line.group(2).length() < 7
                ? Optional.of(new Line(line.group(1), Integer.parseInt(line.group(2))))
                : Optional.empty();
    }
}
