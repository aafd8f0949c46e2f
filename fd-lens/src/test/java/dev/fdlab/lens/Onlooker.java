package dev.fdlab.lens;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A JVM of its own that looks at other processes, such as one in a locale that is not this one's. For each pid on its
 * standard input it prints one line.
 */
final class Onlooker {
    private Onlooker() {}

    public static void main(String[] arguments) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line; (line = in.readLine()) != null; ) {
            if (line.startsWith("command ")) {
                System.out.write(command(line.substring("command ".length())));
                System.out.flush();
                continue;
            }
            DescriptorTable table = DescriptorTable.of(Long.parseLong(line));
            int grouped =
                    table.groups().values().stream().mapToInt(Integer::intValue).sum();
            String json = Json.of(ProcessReport.alone(table)).toString();
            System.out.write((table.status() + "\t" + table.open() + "\t" + grouped + "\t" + json + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            System.out.flush();
        }
    }

    /** What the command writes, as one line: a form feed for each line feed. */
    private static byte[] command(String arguments) throws IOException {
        var written = new ByteArrayOutputStream();
        try {
            Main.run(Arguments.parse(arguments.split(" ")), new Output(written, false));
        } catch (Arguments.Bad | InterruptedException e) {
            throw new IOException(e);
        }
        byte[] bytes = written.toByteArray();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '\n' ? (byte) '\f' : bytes[i];
        }
        return (new String(bytes, StandardCharsets.ISO_8859_1) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Starts it; its standard error is that of the test. */
    static Process start(String locale, String... before) throws IOException {
        return java(locale, Onlooker.class, List.of(before));
    }

    /** Starts any main class of this module in a locale. */
    static Process java(String locale, Class<?> main, List<String> before, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(it -> it.startsWith("LC_") || it.equals("LANG"));
        environment.put("LC_ALL", locale);
        return builder.start();
    }
}
