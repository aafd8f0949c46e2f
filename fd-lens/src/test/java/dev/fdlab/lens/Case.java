package dev.fdlab.lens;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program from {@code src/test/resources/cases} that makes a situation, and ends with its standard input. They are in
 * Python, since Java has no words for most of what they do.
 */
final class Case implements AutoCloseable {
    private static final Pattern PID = Pattern.compile("\"pid\": (\\d+)");
    private static final Pattern LABEL = Pattern.compile("\"(\\d+)\": \"([^\"]*)\"");

    private final Process process;
    private final BufferedReader out;
    private final Writer in;

    private Case(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.in = process.outputWriter(StandardCharsets.UTF_8);
    }

    static Case start(String program, Object... arguments) throws Exception {
        Path file = Path.of(Case.class.getResource("/cases/" + program).toURI());
        List<String> command = new ArrayList<>(List.of("python3", file.toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        try {
            return new Case(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw skip("python3 is missing: " + program + " cannot run");
        }
    }

    /** Says on the console that a test does not run here. */
    static RuntimeException skip(String reason) {
        System.out.println("SKIPPED: " + reason);
        abort(reason);
        return new IllegalStateException(reason);
    }

    /** What the program says next; skips the test if it ended instead. */
    String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw skip("this situation cannot be made here: the program ended before it was there");
        }
        return line;
    }

    void say(Object line) throws IOException {
        in.write(line + "\n");
        in.flush();
    }

    /** A number in what the program says next. */
    long number(int index) throws IOException {
        return Long.parseLong(line().split(" ")[index]);
    }

    /** A process, and what its descriptors should be, by number. */
    record Labels(long pid, Map<Integer, String> labels) {}

    Labels labels() throws IOException {
        String line = line();
        Matcher pid = PID.matcher(line);
        if (!pid.find()) {
            throw new IOException("no pid in " + line);
        }
        Map<Integer, String> labels = new TreeMap<>();
        for (Matcher label = LABEL.matcher(line); label.find(); ) {
            labels.put(Integer.valueOf(label.group(1)), label.group(2));
        }
        return new Labels(Long.parseLong(pid.group(1)), labels);
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        try {
            in.close();
        } catch (IOException ended) {
            // It has gone before.
        }
        try {
            process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        } catch (CompletionException late) {
            process.destroyForcibly();
            process.onExit().join();
        }
        out.close();
    }
}
