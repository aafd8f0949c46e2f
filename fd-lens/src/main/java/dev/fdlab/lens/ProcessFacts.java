package dev.fdlab.lens;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Who a process is (proc_pid_status(5)).
 *
 * @param command its name as {@code ps -o comm} has it, at most 15 bytes
 * @param parent 0 if it has none that is seen from here
 * @param user the effective user id
 */
record ProcessFacts(long pid, String command, long parent, long user) {

    /** Reads them. @throws IOException if there is no such process */
    static ProcessFacts of(long pid) throws IOException {
        Path status = Procfs.SYSTEM.directory(pid).resolve("status");
        String text = new String(Files.readAllBytes(status), StandardCharsets.UTF_8);
        return new ProcessFacts(
                pid,
                field(text, "Name", 0),
                Long.parseLong(field(text, "PPid", 0)),
                // Real, effective, saved, file system.
                Long.parseLong(field(text, "Uid", 1)));
    }

    private static String field(String text, String name, int index) throws IOException {
        int from = text.startsWith(name + ":\t") ? 0 : text.indexOf("\n" + name + ":\t") + 1;
        if (from == 0 && !text.startsWith(name)) {
            throw new IOException("no " + name + " in the process's status");
        }
        int end = text.indexOf('\n', from);
        return text.substring(from + name.length() + 2, end).split("\t")[index];
    }

    /** {@code 4711 (java)}. */
    String title() {
        return pid + " (" + Escaped.text(command) + ")";
    }
}
