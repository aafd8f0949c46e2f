package dev.fdlab.lens;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a process has mapped into its memory (proc_pid_maps(5)). A mapping needs no descriptor: it outlives the channel
 * that it was made of, and the file's name.
 *
 * @param count mappings, as the kernel counts them
 * @param limit at this many mmap(2) fails with ENOMEM ({@code vm.max_map_count}), and with it the JVM; 0 if not known
 * @param deleted deleted files that are mapped
 * @param deletedBytes bytes of these files that are mapped, each counted once: their blocks are not free
 */
record Mappings(int count, long limit, int deleted, long deletedBytes) {
    private static final String DELETED = " (deleted)";

    /** Shared memory without a file, though the kernel writes it like one. */
    private static final List<String> NO_FILES = List.of("/memfd:", "/dev/zero", "/SYSV", "/[", "/anon_hugepage");

    /**
     * Reads them.
     *
     * @param process its directory in /proc
     * @throws IOException if it is gone or may not be read
     */
    static Mappings of(Path process) throws IOException {
        String maps = text(process);
        int count = 0;
        Map<String, List<long[]>> files = new HashMap<>();
        for (int from = 0, end; (end = maps.indexOf('\n', from)) >= 0; from = end + 1) {
            // The one that every process has, and that its map_count leaves out.
            if (!maps.startsWith("[vsyscall]", end - "[vsyscall]".length())) {
                count++;
            }
            if (maps.startsWith(DELETED, end - DELETED.length())) {
                addFile(maps.substring(from, end), files);
            }
        }
        long bytes = 0;
        for (List<long[]> ranges : files.values()) {
            bytes += covered(ranges);
        }
        long limit = Kernel.number("vm/max_map_count");
        return new Mappings(count, limit, files.size(), bytes);
    }

    /** A thread that has ended shows none, the main thread too, while the others go on with all of them. */
    private static String text(Path process) throws IOException {
        // A path may be any bytes; of each only the ASCII at its ends matters.
        String maps = Files.readString(process.resolve("maps"), StandardCharsets.ISO_8859_1);
        if (maps.isEmpty()) {
            for (Path thread : Task.others(process)) {
                String others = Files.readString(thread.resolve("maps"), StandardCharsets.ISO_8859_1);
                if (!others.isEmpty()) {
                    return others;
                }
            }
        }
        return maps;
    }

    /** {@code 7f00c000-7f00d000 r--p 00001000 fe:01 1234   /path (deleted)}. */
    private static void addFile(String line, Map<String, List<long[]>> files) {
        int slash = line.indexOf('/');
        if (slash < 0 || startsWithAny(line.substring(slash))) {
            return;
        }
        String[] fields = line.substring(0, slash).trim().split(" +");
        int dash = fields[0].indexOf('-');
        long length = Long.parseUnsignedLong(fields[0].substring(dash + 1), 16)
                - Long.parseUnsignedLong(fields[0].substring(0, dash), 16);
        long offset = Long.parseUnsignedLong(fields[2], 16);
        files.computeIfAbsent(fields[3] + " " + fields[4], it -> new ArrayList<>())
                .add(new long[] {offset, offset + length});
    }

    private static boolean startsWithAny(String path) {
        for (String start : NO_FILES) {
            if (path.startsWith(start)) {
                return true;
            }
        }
        return false;
    }

    private static long covered(List<long[]> ranges) {
        ranges.sort((one, other) -> Long.compare(one[0], other[0]));
        long bytes = 0;
        long end = 0;
        for (long[] range : ranges) {
            bytes += Math.max(0, range[1] - Math.max(end, range[0]));
            end = Math.max(end, range[1]);
        }
        return bytes;
    }

    /** One line for people. */
    String text() {
        String mapped =
                "mapped: " + Figures.grouped(count) + (limit == 0 ? "" : " (limit " + Figures.grouped(limit) + ")");
        return deleted == 0
                ? mapped + ", none of deleted files"
                : mapped + ", " + Figures.grouped(deleted) + " of deleted files, " + Figures.bytes(deletedBytes)
                        + " held";
    }
}
