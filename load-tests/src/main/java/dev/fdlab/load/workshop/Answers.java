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
    /** {@code LabelsClient.java:36}, {@code LabelsClient#L36}, {@code LabelsClient.java, line 36}. */
    private static final Pattern FILE_FIRST =
            Pattern.compile("([A-Z][A-Za-z]*)(?:\\.java)?[:#, ]+(?:at )?(?:line |L)?(\\d+)");

    /** {@code line 36 of LabelsClient.java}. */
    private static final Pattern LINE_FIRST = Pattern.compile("(\\d+) (?:of|in) (?:\\S*/)?([A-Z][A-Za-z]*)");

    /** What a process holds, or has too little of. Whoever names two of them has not decided. */
    private static final Pattern KINDS = Pattern.compile(
            "(?<!open )\\bfiles?\\b(?! desc)|sockets?|connections?|outbound|outgoing|inbound|incoming|backlog|memory|heap|selectors?|threads?|pipes?|status|limit");

    /** As the kernel names them: {@code tcp(7)}. */
    private static final Pattern STATES =
            Pattern.compile("estab|close.?wait|time.?wait|fin.?wait|syn.?(?:sent|recv)|last.?ack|listen");

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

    /** These, and the earlier ones for what these do not answer. */
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
        return to(key).filter(answer -> words.matcher(lower(answer)).find()).isPresent();
    }

    /** Whether an answer has one of these words in it, and names no other kind of what a process holds. */
    boolean saysKind(String key, Pattern words) {
        return says(key, words) && namesNoOther(key, words, KINDS);
    }

    /** Whether an answer has one of these words in it, and names no other state of TCP. */
    boolean saysState(String key, Pattern words) {
        return says(key, words) && namesNoOther(key, words, STATES);
    }

    /** Whoever names all there is has named the right one as well, and knows nothing. */
    private boolean namesNoOther(String key, Pattern words, Pattern all) {
        return all.matcher(lower(to(key).orElse("")))
                .results()
                .allMatch(named -> words.matcher(named.group()).find());
    }

    private static String lower(String answer) {
        return answer.toLowerCase(Locale.ROOT);
    }

    /** The first number in an answer. */
    OptionalLong number(String key) {
        Matcher number = NUMBER.matcher(to(key).orElse(""));
        // Longer than that is not a count of anything here.
        return number.find() && number.group().length() < 12
                ? OptionalLong.of(Long.parseLong(number.group()))
                : OptionalLong.empty();
    }

    /**
     * The file and line in an answer: {@code LabelsClient.java:36}, {@code LabelsClient 36},
     * {@code line 36 of LabelsClient}.
     */
    Optional<Line> line(String key) {
        String answer = to(key).orElse("");
        Matcher line = FILE_FIRST.matcher(answer);
        if (line.find()) {
            return line(line.group(1), line.group(2));
        }
        line = LINE_FIRST.matcher(answer);
        return line.find() ? line(line.group(2), line.group(1)) : Optional.empty();
    }

    private static Optional<Line> line(String file, String number) {
        return number.length() < 7 ? Optional.of(new Line(file, Integer.parseInt(number))) : Optional.empty();
    }
}
