package dev.fdlab.upstream;

import dev.fdlab.kit.launch.UnderLimit;
import dev.fdlab.lens.Limit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program as users start it: the built jar in a JVM of its own. */
final class Child implements AutoCloseable {
    private static final Pattern READY =
            Pattern.compile("listening on http://127\\.0\\.0\\.1:(\\d+) control http://127\\.0\\.0\\.1:(\\d+)"
                    + " pid (\\d+) limit (\\d+)");

    final Process process;
    final int port;
    final int controlPort;
    final long limit;
    // One connection for the whole test: it must outlive a shortage of descriptors.
    private final HttpClient http = HttpClient.newHttpClient();

    private Child(Process process) throws IOException {
        this.process = process;
        String line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        Matcher ready = READY.matcher(String.valueOf(line));
        if (!ready.matches() || Long.parseLong(ready.group(3)) != process.pid()) {
            process.destroyForcibly();
            throw new AssertionError("no ready line: " + line);
        }
        port = Integer.parseInt(ready.group(1));
        controlPort = Integer.parseInt(ready.group(2));
        limit = Long.parseLong(ready.group(4));
    }

    /** Starts it on free ports under this limit of open files, soft and hard. */
    static Child under(int limit, String... arguments) throws IOException {
        List<String> command = command("--port", "0", "--control-port", "0");
        command.addAll(List.of(arguments));
        return new Child(builder(UnderLimit.command(new Limit(limit, limit), command), Map.of())
                .start());
    }

    /** Runs it to its end and gives back its exit code and what it wrote to stderr. */
    static Finished run(Map<String, String> environment, String... arguments) throws Exception {
        Process process = builder(command(arguments), environment)
                .redirectError(ProcessBuilder.Redirect.PIPE)
                .start();
        try {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Finished(process.waitFor(), out, err);
        } finally {
            process.destroyForcibly();
        }
    }

    record Finished(int exit, String out, String err) {}

    private static ProcessBuilder builder(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return builder;
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx64m", "-jar", "target/fake-upstream.jar"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Asks the control port. */
    String control(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + controlPort + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** A sample of its metrics, by its name with labels. */
    double metric(String sample) throws IOException, InterruptedException {
        return control("/metrics")
                .lines()
                .filter(line -> line.startsWith(sample + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no sample " + sample));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
