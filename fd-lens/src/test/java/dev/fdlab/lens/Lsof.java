package dev.fdlab.lens;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What lsof(8) says about a process: {@code TYPE NAME} by descriptor.
 */
final class Lsof {
    private Lsof() {}

    static Map<Integer, String> of(long pid) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder("lsof", "-nP", "-p", Long.toString(pid), "-F", "ftn")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw Case.skip("lsof is missing: nothing to compare with");
        }
        Map<Integer, String> answers = new TreeMap<>();
        int number = -1;
        for (String line : process.inputReader().lines().toList()) {
            String value = line.substring(1);
            switch (line.charAt(0)) {
                case 'f' -> number = value.matches("\\d+") ? Integer.parseInt(value) : -1;
                case 't' -> answers.put(number, value);
                case 'n' -> answers.merge(number, value, (type, name) -> type + " " + name);
                default -> {}
            }
        }
        answers.remove(-1);
        return answers;
    }
}
