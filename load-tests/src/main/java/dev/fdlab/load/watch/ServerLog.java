package dev.fdlab.load.watch;

import dev.fdlab.kit.launch.Emfile;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells apart what a server's JVM writes: its log, a line for each collection ({@code -Xlog:gc}), and the answer to
 * SIGQUIT, which fills a page and says nothing about descriptors. Used by one thread at a time.
 */
final class ServerLog {

    private static final Pattern COLLECTION = Pattern.compile("\\[gc\\s*] GC\\(\\d+\\) Pause (\\w+) (.*)");
    private static final Pattern COLLECTOR = Pattern.compile("\\[gc[^]]*]");
    private static final Pattern DUMP_DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    private static final Pattern FRAME = Pattern.compile("\\s+at .*|\\s+\\.\\.\\. \\d+ more");
    private static final Pattern FAILURE = Pattern.compile("\\[ERROR]|Exception|Error:|OutOfMemory");

    /** What a line is. */
    sealed interface Said permits Line, Collection {}

    /**
     * A line of the log.
     *
     * @param level {@code error}, {@code warning} or {@code info}
     */
    record Line(String level, String text) implements Said {}

    /**
     * The collector ran.
     *
     * @param full whether through the whole heap
     */
    record Collection(boolean full, String text) implements Said {}

    private static final Pattern TIME = Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+ ");

    /** The folder of the launcher, and of a child process in it. */
    static final Pattern OWN_FOLDER = Pattern.compile("/[^ ]*/fdlab-\\d+/(\\d+/)?");

    private boolean dumping;

    /** What a line is; empty for one that is not worth a reader's time. */
    Optional<Said> read(String text) {
        Matcher collection = COLLECTION.matcher(text);
        if (collection.find()) {
            return Optional.of(new Collection(
                    collection.group(1).equals("Full"), collection.group(1) + " " + collection.group(2)));
        }
        if (text.startsWith("Full thread dump")) {
            dumping = true;
        }
        if (dumping) {
            // The histogram of the heap comes last, and ends with its sum.
            dumping = !text.startsWith("Total ");
            return Optional.empty();
        }
        boolean noise = text.isBlank()
                || COLLECTOR.matcher(text).find()
                || DUMP_DATE.matcher(text).matches()
                || FRAME.matcher(text).matches();
        return noise ? Optional.empty() : Optional.of(new Line(level(text), brief(text)));
    }

    /** The page has a clock of its own, and nobody needs to know where the lab keeps a server's folder. */
    private static String brief(String text) {
        return TIME.matcher(OWN_FOLDER.matcher(text).replaceAll("")).replaceFirst("");
    }

    private static String level(String text) {
        if (Emfile.ANYWHERE.test(text) || FAILURE.matcher(text).find()) {
            return "error";
        }
        return text.contains("[WARN]") ? "warning" : "info";
    }
}
