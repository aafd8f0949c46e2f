package dev.fdlab.image;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The bytes of one request body. Memory is asked for as they come: a client that promises much and sends little costs
 * little. Used by one thread at a time.
 */
final class Body implements AutoCloseable {

    private static final int FIRST = 512;
    private static final int LARGEST = 64 * 1024;

    private final BodyMemory memory;
    private final List<byte[]> chunks = new ArrayList<>();
    private int room;
    private int size;
    private long taken;

    Body(BodyMemory memory) {
        this.memory = memory;
    }

    /** These bytes, for which somebody else answers. */
    static Body of(byte[] bytes) {
        Body body = new Body(BodyMemory.UNBOUNDED);
        body.chunks.add(bytes);
        body.size = bytes.length;
        return body;
    }

    /** How many bytes have come. */
    int size() {
        return size;
    }

    /** Adds what a buffer holds; false when there is no memory for it. */
    boolean add(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (room == 0 && !grow()) {
                return false;
            }
            byte[] last = chunks.get(chunks.size() - 1);
            int count = Math.min(room, bytes.remaining());
            bytes.get(last, last.length - room, count);
            room -= count;
            size += count;
        }
        return true;
    }

    /** A chunk as large as all before it, up to a bound: at most twice what has come is allocated. */
    private boolean grow() {
        int chunk = Math.min(LARGEST, Math.max(FIRST, size));
        if (!take(chunk)) {
            return false;
        }
        chunks.add(new byte[chunk]);
        room = chunk;
        return true;
    }

    /** Asks for memory for something that is made of this body. It is given back with the body's own. */
    boolean take(long bytes) {
        if (!memory.take(bytes)) {
            return false;
        }
        taken += bytes;
        return true;
    }

    /** One byte of it. */
    byte at(int index) {
        int from = 0;
        for (byte[] chunk : chunks) {
            if (index < from + chunk.length) {
                return chunk[index - from];
            }
            from += chunk.length;
        }
        throw new IndexOutOfBoundsException(index);
    }

    /** All of it. */
    InputStream stream() {
        return stream(0, size);
    }

    /** The bytes {@code [from, to)}. */
    InputStream stream(int from, int to) {
        List<InputStream> parts = new ArrayList<>();
        int start = 0;
        for (byte[] chunk : chunks) {
            int first = Math.max(from, start);
            int last = Math.min(to, start + chunk.length);
            if (first < last) {
                parts.add(new ByteArrayInputStream(chunk, first - start, last - first));
            }
            start += chunk.length;
        }
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    /** Lets go of the bytes and gives the memory back. */
    @Override
    public void close() {
        chunks.clear();
        room = 0;
        memory.give(taken);
        taken = 0;
    }
}
