package dev.fdlab.upstream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** This process's limit of open files, as the kernel has it: HotSpot raises the soft limit to the hard one. */
final class OpenFiles {
    private OpenFiles() {}

    /** Descriptors that this process holds now, from {@code /proc/self/fd}; 0 if it cannot be read. */
    static int held() {
        String[] names = new java.io.File("/proc/self/fd").list();
        return names == null ? 0 : names.length;
    }

    /** The soft limit from {@code /proc/self/limits}; {@link Long#MAX_VALUE} if unlimited, 0 if it cannot be read. */
    static long limit() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/limits"))) {
                if (line.startsWith("Max open files")) {
                    String soft =
                            line.substring("Max open files".length()).strip().split("\\s+")[0];
                    return soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft);
                }
            }
        } catch (IOException e) {
            return 0;
        }
        return 0;
    }
}
