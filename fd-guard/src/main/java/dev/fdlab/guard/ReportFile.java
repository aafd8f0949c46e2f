package dev.fdlab.guard;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code {"run":"...","jvms":[...]}}, with an object for each JVM that ran tests. The JVMs of one build, which have one
 * parent process, write one after the other; the file of an earlier build is replaced.
 */
final class ReportFile {

    /** Which build this is: set for a child JVM, whose parent is another. */
    static final String RUN = "fdguard.run";

    private static final String END = "\n]}\n";

    /**
     * Where it is; empty if nobody says where and there is no folder for such things here.
     *
     * @param named by {@link Settings#REPORT}; empty if it is not
     */
    static Optional<Path> path(Optional<String> named) {
        return named.map(String::trim)
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .or(() -> Stream.of("target", "build")
                        .map(Path::of)
                        .filter(Files::isDirectory)
                        .findFirst()
                        .map(folder -> folder.resolve("fd-guard-report.json")));
    }

    static String run() {
        ProcessHandle own = ProcessHandle.current();
        ProcessHandle build = own.parent().orElse(own);
        String started = build.info().startInstant().map(Object::toString).orElse("");
        return System.getProperty(RUN, build.pid() + " " + started);
    }

    static void append(Path path, String jvm) throws IOException {
        if (path.getParent() != null) {
            Files.createDirectories(path.getParent());
        }
        String head = "{\"run\":" + Json.of(run()) + ",\"jvms\":[\n";
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.getChannel().lock();
            byte[] start = new byte[Math.min((int) Math.min(file.length(), 4096), bytes(head).length)];
            file.readFully(start);
            boolean sameRun = Arrays.equals(start, bytes(head)) && file.length() > start.length;
            if (sameRun) {
                file.seek(file.length() - END.length());
                file.write(bytes(",\n" + jvm + END));
            } else {
                file.setLength(0);
                file.write(bytes(head + jvm + END));
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private ReportFile() {}
}
