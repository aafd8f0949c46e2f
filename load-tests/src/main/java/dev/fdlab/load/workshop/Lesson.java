package dev.fdlab.load.workshop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A stage in words; a page of this package's resources.
 *
 * @param number 1 to 6
 * @param reading five minutes at most
 * @param task one thing to do
 * @param questions what is to be said: the question by its key
 * @param hints three, each says a little more
 * @param solution how it is done
 */
record Lesson(
        int number,
        String title,
        String reading,
        String task,
        Map<String, String> questions,
        List<String> hints,
        String solution) {

    static final int COUNT = 6;

    /** Reads a stage. In its text {@code WORKSHOP} stands for the learner's folder. */
    static Lesson of(int number, Desk desk) throws IOException {
        try (InputStream page = Lesson.class.getResourceAsStream("stage-" + number + ".md")) {
            String text = new String(page.readAllBytes(), StandardCharsets.UTF_8);
            return parse(number, text.replace("WORKSHOP", desk.root().toString()));
        }
    }

    private static Lesson parse(int number, String page) {
        String title = "";
        Map<String, String> parts = new LinkedHashMap<>();
        List<String> hints = new ArrayList<>();
        for (String part : page.split("(?m)^#+ ")) {
            int end = part.indexOf('\n');
            if (end < 0) {
                continue;
            }
            String heading = part.substring(0, end).strip();
            // A body may begin with a line that is indented, since it is to be typed.
            String body = part.substring(end).replaceFirst("^\\n+", "").stripTrailing();
            if (title.isEmpty()) {
                title = heading;
            } else if (heading.equals("Hint")) {
                hints.add(body);
            } else {
                parts.put(heading, body);
            }
        }
        return new Lesson(
                number,
                title,
                parts.get("Read"),
                parts.get("Do"),
                questions(parts.get("Say")),
                List.copyOf(hints),
                parts.get("Solution"));
    }

    private static Map<String, String> questions(String list) {
        Map<String, String> questions = new LinkedHashMap<>();
        for (String item : list.split("(?m)^- ")) {
            if (!item.isBlank()) {
                int colon = item.indexOf(':');
                questions.put(
                        item.substring(0, colon).strip(),
                        item.substring(colon + 1).strip().replaceAll("\\s+", " "));
            }
        }
        return questions;
    }

    /** What a check is given: {@code limit=... grows=...}. */
    String form() {
        return String.join(
                " ", questions.keySet().stream().map(key -> key + "=...").toList());
    }
}
