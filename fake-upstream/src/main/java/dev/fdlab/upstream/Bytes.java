package dev.fdlab.upstream;

import java.nio.ByteBuffer;

/**
 * What is sent, byte by byte: some bytes, then as many copies of a unit as are needed. A body of a gigabyte is a few
 * bytes of memory.
 *
 * @param start sent first
 * @param unit sent over and over after {@code start}
 * @param filling how many bytes of units, the last one cut where it must be
 * @param end sent last
 */
@SuppressWarnings("ArrayRecordComponent")
record Bytes(byte[] start, byte[] unit, long filling, byte[] end) {
    private static final byte[] NONE = {};
    private static final byte[] SPACE = {' '};

    static Bytes of(byte[] all) {
        return new Bytes(all, NONE, 0, NONE);
    }

    static Bytes repeated(byte[] unit, int times) {
        return new Bytes(NONE, unit, (long) unit.length * times, NONE);
    }

    /** These bytes with spaces between them. */
    static Bytes spaced(byte[] start, long spaces, byte[] end) {
        return new Bytes(start, SPACE, spaces, end);
    }

    long length() {
        return start.length + filling + end.length;
    }

    /** Puts the bytes from {@code from} on, as many as {@code to} takes and there are. */
    void fill(long from, ByteBuffer to) {
        long at = from + copy(start, from, to);
        while (to.hasRemaining() && at < start.length + filling) {
            int offset = (int) ((at - start.length) % unit.length);
            long left = start.length + filling - at;
            int n = (int) Math.min(Math.min(unit.length - offset, left), to.remaining());
            to.put(unit, offset, n);
            at += n;
        }
        copy(end, at - start.length - filling, to);
    }

    private static int copy(byte[] part, long from, ByteBuffer to) {
        if (from < 0 || from >= part.length) {
            return 0;
        }
        int n = (int) Math.min(to.remaining(), part.length - from);
        to.put(part, (int) from, n);
        return n;
    }
}
