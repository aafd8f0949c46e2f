package dev.fdlab.upstream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** TCP states from {@code /proc/net/tcp} and {@code tcp6}, see proc(5); numbers from the kernel's tcp_states.h. */
final class KernelTable {
    private static final List<String> STATES = List.of(
            "?",
            "ESTABLISHED",
            "SYN_SENT",
            "SYN_RECV",
            "FIN_WAIT1",
            "FIN_WAIT2",
            "TIME_WAIT",
            "CLOSE",
            "CLOSE_WAIT",
            "LAST_ACK",
            "LISTEN",
            "CLOSING");

    private KernelTable() {}

    /** The state of the socket with this local and remote port, or "none". */
    static String state(int local, int remote) throws IOException {
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String row : Files.readAllLines(Path.of(table))) {
                String[] columns = row.strip().split("\\s+");
                if (columns[1].endsWith(hex(local)) && columns[2].endsWith(hex(remote))) {
                    return STATES.get(Integer.parseInt(columns[3], 16));
                }
            }
        }
        return "none";
    }

    /**
     * The states of all sockets with this remote port that a descriptor holds, in any sequence.
     *
     * <p>Sockets that nobody holds have no inode and are left out: the kernel keeps them a minute in TIME_WAIT, and an
     * earlier client's number may be given to a new listener meanwhile.
     */
    static List<String> statesTo(int remote) throws IOException {
        List<String> states = new ArrayList<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String row : Files.readAllLines(Path.of(table))) {
                String[] columns = row.strip().split("\\s+");
                if (columns[2].endsWith(hex(remote)) && !columns[9].equals("0")) {
                    states.add(STATES.get(Integer.parseInt(columns[3], 16)));
                }
            }
        }
        return states;
    }

    private static String hex(int port) {
        return String.format(":%04X", port);
    }
}
