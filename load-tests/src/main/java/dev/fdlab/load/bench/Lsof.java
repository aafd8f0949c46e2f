package dev.fdlab.load.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code lsof -n -P -p PID} counts, and how long it takes.
 *
 * @param nanos from its start to its end
 * @param descriptors those with a number: not the working directory, the program, or what is mapped
 * @param tcpStates how many TCP sockets are in each state
 */
record Lsof(long nanos, int descriptors, Map<String, Integer> tcpStates) {

    /**
     * Runs it.
     *
     * @throws IOException when it is not installed
     */
    static Lsof run(long pid) throws IOException, InterruptedException {
        long start = System.nanoTime();
        // -F: a line a field; f is the descriptor, t its type, T its state. The work is the same as for the table.
        Process lsof = new ProcessBuilder(List.of("lsof", "-n", "-P", "-p", Long.toString(pid), "-F", "ftT"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int descriptors = 0;
        boolean internet = false;
        Map<String, Integer> states = new TreeMap<>();
        try (BufferedReader lines = lsof.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // From 10000 on it writes an asterisk and the last digits.
                if (line.matches("f\\*?\\d+")) {
                    descriptors++;
                } else if (line.startsWith("t")) {
                    // Unix sockets have states too.
                    internet = line.startsWith("tIPv");
                } else if (internet && line.startsWith("TST=")) {
                    states.merge(line.substring("TST=".length()), 1, Integer::sum);
                }
            }
        }
        lsof.waitFor();
        return new Lsof(System.nanoTime() - start, descriptors, states);
    }
}
