package dev.fdlab.lens;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Walks the lines of a kernel table without making a String of each: with thousands of sockets that is most of the cost
 * of a snapshot.
 */
final class TableLines {
    /** Receives one line as {@code bytes[from, to)}, without the line feed. */
    interface Line {
        /** Returns whether to go on. */
        boolean accept(byte[] bytes, int from, int to);
    }

    private TableLines() {}

    /** Calls back for every line after the heading. */
    static void read(Path table, Line line) throws IOException {
        read(table, true, line);
    }

    /** Calls back for every line of a table without a heading. */
    static void readAll(Path table, Line line) throws IOException {
        read(table, false, line);
    }

    private static void read(Path table, boolean headed, Line line) throws IOException {
        // Up to 8 KiB the JDK reads into the stack; the kernel hands out a page a call anyway.
        byte[] bytes = new byte[8192];
        int filled = 0;
        boolean heading = headed;
        try (InputStream in = new FileInputStream(table.toString())) {
            for (int count; (count = in.read(bytes, filled, bytes.length - filled)) > 0; ) {
                filled += count;
                int from = 0;
                for (int to; (to = indexOf(bytes, (byte) '\n', from, filled)) < filled; from = to + 1) {
                    if (!heading && !line.accept(bytes, from, to)) {
                        return;
                    }
                    heading = false;
                }
                System.arraycopy(bytes, from, bytes, 0, filled - from);
                filled -= from;
                if (filled == bytes.length) {
                    bytes = Arrays.copyOf(bytes, 2 * filled);
                }
            }
        }
    }

    /** The position of a byte, or {@code to} if it is not there. */
    static int indexOf(byte[] bytes, byte wanted, int from, int to) {
        int i = from;
        while (i < to && bytes[i] != wanted) {
            i++;
        }
        return i;
    }

    /** Where the field begins that lies a number of fields behind the one at {@code from}. */
    static int skipFields(byte[] bytes, int from, int to, int fields) {
        int i = from;
        for (int n = 0; n < fields; n++) {
            while (i < to && bytes[i] != ' ') {
                i++;
            }
            while (i < to && bytes[i] == ' ') {
                i++;
            }
        }
        return i;
    }

    static long decimal(byte[] bytes, int from, int to) {
        long value = 0;
        for (int i = from; i < to && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            value = 10 * value + bytes[i] - '0';
        }
        return value;
    }

    static int hex(byte[] bytes, int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            // '0'..'9' are 0x30..0x39, 'A'..'F' are 0x41..0x46: the low four bits, plus 9 for a letter.
            value = value << 4 | (bytes[i] & 15) + (bytes[i] >> 6) * 9;
        }
        return value;
    }
}
