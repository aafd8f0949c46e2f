package dev.fdlab.lens;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What {@code net/tcp} or {@code net/tcp6} says: the lines of the wanted sockets, and all listeners, whoever has them.
 */
final class TcpTable {
    private final Path file;
    private final Map<Long, TcpLine> lines = new HashMap<>();
    private final Listeners listeners = new Listeners();
    private Map<Long, TcpLine> prefetched;

    TcpTable(Path file) {
        this.file = file;
    }

    /**
     * Reads the table before it is known which of its sockets matter, so that this can be done while links are
     * followed. It may therefore lack sockets that were opened since.
     */
    void prefetch() {
        Map<Long, TcpLine> all = new HashMap<>();
        try {
            TableLines.read(file, new TableLines.Line() {
                @Override
                public boolean accept(byte[] bytes, int from, int to) {
                    TcpLine line = TcpLine.parse(bytes, from, to);
                    all.put(TcpLine.inode(bytes, from, to), line);
                    if (line.state() == TcpState.LISTEN) {
                        listeners.add(line.local());
                    }
                    return true;
                }
            });
            prefetched = all;
        } catch (IOException e) {
            // Then find reads it, and tells.
        }
    }

    /** Takes what it finds from the missing inodes. */
    void find(Set<Long> missing) throws IOException {
        if (prefetched != null) {
            for (Map.Entry<Long, TcpLine> line : prefetched.entrySet()) {
                if (missing.remove(line.getKey())) {
                    lines.put(line.getKey(), line.getValue());
                }
            }
            prefetched = null;
            return;
        }
        // The kernel prints listeners first, so that stopping at the last wanted connection loses none of them.
        TableLines.read(file, new TableLines.Line() {
            @Override
            public boolean accept(byte[] bytes, int from, int to) {
                if (TcpLine.listens(bytes, from, to)) {
                    listeners.add(TcpLine.parse(bytes, from, to).local());
                }
                long inode = TcpLine.inode(bytes, from, to);
                if (missing.remove(inode)) {
                    lines.put(inode, TcpLine.parse(bytes, from, to));
                }
                return !missing.isEmpty();
            }
        });
    }

    Path file() {
        return file;
    }

    /** By inode. */
    Map<Long, TcpLine> lines() {
        return lines;
    }

    Listeners listeners() {
        return listeners;
    }
}
