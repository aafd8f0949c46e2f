package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One body that would take the memory of all. */
final class HugeBody implements Killer {

    private static final int LIMIT = 128;
    private static final int PIECE = 1 << 20;
    private static final Heap HEAP = new Heap("256 MiB", List.of("-XX:+UseSerialGC", "-Xmx256m"));
    private static final Pattern MEMORY = Pattern.compile("memory: bodies (\\d+) MiB");

    @Override
    public String name() {
        return "huge-body";
    }

    @Override
    public String does() {
        return "one client sends a body as large as all bodies may be, but for 1 MiB; another stores an image of 1 MB";
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        try (RunningProgram server = field.start(LIMIT, HEAP);
                HttpConnection huge = new HttpConnection(server.uri())) {
            int pieces = memory(server) - 1;
            huge.send(("POST /images HTTP/1.1\r\nHost: " + server.uri().getAuthority() + "\r\nContent-Length: "
                            + 2L * pieces * PIECE + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int piece = 0; piece < pieces; piece++) {
                huge.send(new byte[PIECE]);
            }
            int status = Field.status(server, "/images", Image.png(1_000_000, 1).json());
            return Verdict.inLog(server, 2)
                    .orElse(
                            status == 201
                                    ? new Verdict.Held("the image was stored")
                                    : new Verdict.Degraded("the image was answered " + status));
        }
    }

    /** Of all bodies, in MiB, as the server prints it. */
    private static int memory(RunningProgram server) {
        Matcher line = MEMORY.matcher(server.log()
                .first(text -> MEMORY.matcher(text).matches())
                .orElseThrow()
                .text());
        return line.matches() ? Integer.parseInt(line.group(1)) : 0;
    }
}
