package dev.fdlab.lens;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The kernel's own settings, below {@code /proc/sys} (proc_sys(5)).
 */
final class Kernel {
    private Kernel() {}

    /** The first number of a setting, such as {@code vm/max_map_count}; 0 if it cannot be read. */
    static long number(String setting) {
        long[] numbers = numbers(setting);
        return numbers.length == 0 ? 0 : numbers[0];
    }

    /** {@code fs/file-nr} has three; none if it cannot be read. */
    static long[] numbers(String setting) {
        // The kernel answers one read only, so that must have room; that of java.nio.file.Files has room for one byte.
        try (FileInputStream file = new FileInputStream("/proc/sys/" + setting)) {
            String[] words = new String(file.readAllBytes(), StandardCharsets.ISO_8859_1)
                    .trim()
                    .split("\\s+");
            long[] numbers = new long[words.length];
            for (int i = 0; i < words.length; i++) {
                numbers[i] = Long.parseLong(words[i]);
            }
            return numbers;
        } catch (IOException | NumberFormatException notHere) {
            return new long[0];
        }
    }
}
