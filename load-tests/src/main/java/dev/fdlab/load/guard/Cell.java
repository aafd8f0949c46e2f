package dev.fdlab.load.guard;

import dev.fdlab.kit.launch.Jdk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JVM that the proof runs on.
 *
 * @param jdk which JDK
 * @param jvm a name for its options
 * @param options of {@code java}
 * @param busy whether two processes that never rest run beside it
 */
public record Cell(Jdk jdk, String jvm, List<String> options, boolean busy) {

    private static final String DEFAULT = "default";

    private static final Map<String, List<String>> JVMS = new LinkedHashMap<>();

    static {
        JVMS.put(DEFAULT, List.of());
        JVMS.put("64m", List.of("-Xmx64m"));
        JVMS.put("256m", List.of("-Xmx256m"));
        JVMS.put("2g", List.of("-Xms2g"));
        JVMS.put("serial", List.of("-XX:+UseSerialGC"));
        JVMS.put("parallel", List.of("-XX:+UseParallelGC"));
        JVMS.put("zgc", List.of("-XX:+UseZGC"));
        JVMS.put("shenandoah", List.of("-XX:+UseShenandoahGC"));
    }

    /** Every cell, those of the default JVM first; a collector that a JDK does not have has none. */
    public static List<Cell> all(List<Jdk> jdks) throws IOException, InterruptedException {
        List<Cell> cells = new ArrayList<>();
        for (boolean busy : List.of(false, true)) {
            for (Map.Entry<String, List<String>> jvm : JVMS.entrySet()) {
                for (Jdk jdk : jdks) {
                    cells.add(new Cell(jdk, jvm.getKey(), jvm.getValue(), busy));
                }
            }
        }
        List<Cell> possible = new ArrayList<>();
        for (Cell cell : cells) {
            if (cell.options.isEmpty() || cell.starts()) {
                possible.add(cell);
            }
        }
        return possible;
    }

    private boolean starts() throws IOException, InterruptedException {
        List<String> java =
                new ArrayList<>(List.of(jdk.home().resolve("bin/java").toString()));
        java.addAll(options);
        java.add("-version");
        return new ProcessBuilder(java)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    /** Whether everything is run on it, and often. */
    public boolean full() {
        return jvm.equals(DEFAULT) && !busy;
    }

    /** For the command line: {@code 17-default}, {@code 25-zgc-busy}. */
    public String name() {
        return jdk.feature() + "-" + jvm + (busy ? "-busy" : "");
    }
}
