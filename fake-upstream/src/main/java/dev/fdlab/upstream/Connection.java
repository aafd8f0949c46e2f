package dev.fdlab.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Random;

/**
 * One accepted connection and where it stands in its script. It holds no buffer: the engine lends one to each read and
 * write, so that thousands of silent connections cost next to nothing.
 */
final class Connection implements Comparable<Connection> {
    /** So many steps at one turn, then the others have theirs. */
    private static final int STEPS_A_TURN = 64;

    /** So much of a next request is kept while this one is answered; beyond it reading stops. */
    private static final int MAX_AHEAD = 16 * 1024;

    final Entry entry;
    private final Engine engine;
    private final SocketChannel channel;
    private final SelectionKey key;

    private final Program own;

    private Program program;
    private int step;
    private long progress;
    private int[] counters;
    private long wakeAt;

    private Request request;
    private boolean claimed;
    private boolean recorded;
    private byte[] ahead;

    private long bodySize;
    private long bodySent;
    private boolean closeAfter;

    private boolean deaf;
    private boolean clientFin;
    private boolean halfClosed;

    Connection(Engine engine, SocketChannel channel, SelectionKey key, Entry entry, Program own) {
        this.engine = engine;
        this.channel = channel;
        this.key = key;
        this.entry = entry;
        this.own = own;
        this.program = own;
    }

    // --- events, called by the engine ---

    void readable() throws IOException {
        ByteBuffer in = engine.readBuffer();
        int n = channel.read(in);
        if (n < 0) {
            clientFin();
            return;
        }
        if (n > 0) {
            entry.in(n, System.nanoTime());
            engine.tally.bytesIn += n;
            feed(in.flip());
            advance();
        }
    }

    private void clientFin() throws IOException {
        clientFin = true;
        entry.clientFin = System.nanoTime();
        entryEnds(Ended.CLIENT_FIN);
        if (waitsForTheClient()) {
            close();
        } else {
            interests();
        }
    }

    /** Nothing of the script is left that a client which has only half-closed could still get. */
    private boolean waitsForTheClient() {
        if (program == null || step == program.steps().size()) {
            return true;
        }
        Step at = program.steps().get(step);
        return at instanceof Step.Hold || at instanceof Step.Read;
    }

    /** Runs the script until it waits for something. */
    void advance() throws IOException {
        for (int turn = 0; turn < STEPS_A_TURN; turn++) {
            if (!channel.isOpen() || !hasProgram()) {
                return;
            }
            if (clientFin && waitsForTheClient()) {
                close();
                return;
            }
            if (step == program.steps().size()) {
                if (!exchangeOver()) {
                    return;
                }
            } else if (program.steps().get(step).run(this)) {
                step++;
                progress = 0;
            } else {
                return;
            }
        }
        engine.again(this);
    }

    /** Lets a request choose: any if the connection has no program yet, {@code /fault/NAME} if it has one. */
    private boolean hasProgram() {
        boolean unread = request != null && request.headRead() && !claimed;
        if (unread && !recorded && (program == null || program == own && step == 0)) {
            program = own == null ? engine.programFor(request) : engine.programNamedBy(request, own);
            progress = 0;
            record();
        }
        return program != null;
    }

    private void record() {
        recorded = true;
        entry.request(request.line(), program.name(), System.nanoTime());
        engine.tally.request(program.name());
    }

    /** The end of the script: the next request, if there can be one. */
    private boolean exchangeOver() throws IOException {
        if (request != null && !request.complete()) {
            return false;
        }
        if (request == null || request.close() || closeAfter || halfClosed) {
            fin();
            return false;
        }
        program = own;
        step = 0;
        takeNext();
        return true;
    }

    /** The socket is broken: the client has reset it, or gone and answered our bytes with a reset. */
    void broken() {
        entryEnds(Ended.CLIENT_RST);
        close();
    }

    // --- the request ---

    private void feed(ByteBuffer in) throws IOException {
        while (in.hasRemaining()) {
            if (request == null) {
                request = new Request();
            }
            if (!request.complete()) {
                request.feed(in);
            } else if (program != null
                    && step < program.steps().size()
                    && program.steps().get(step) instanceof Step.Hold) {
                return;
            } else {
                keep(in);
            }
        }
    }

    private void keep(ByteBuffer in) {
        int before = ahead == null ? 0 : ahead.length;
        byte[] more = new byte[before + in.remaining()];
        if (before > 0) {
            System.arraycopy(ahead, 0, more, 0, before);
        }
        in.get(more, before, in.remaining());
        ahead = more;
        if (ahead.length >= MAX_AHEAD) {
            stopReading();
        }
    }

    /** Whether the head of a request is there that no step has taken yet; if so, it is taken. */
    boolean nextRequest() throws IOException {
        if (claimed && request.complete()) {
            takeNext();
        }
        if (request == null || claimed || !request.headRead()) {
            return false;
        }
        claimed = true;
        if (!recorded) {
            record();
        }
        return true;
    }

    private void takeNext() throws IOException {
        request = null;
        claimed = false;
        recorded = false;
        if (ahead != null) {
            byte[] bytes = ahead;
            ahead = null;
            deaf = false;
            feed(ByteBuffer.wrap(bytes));
        }
        interests();
    }

    Request request() {
        return request;
    }

    String target() {
        return request == null ? "/" : request.target();
    }

    /** The healthy answer to the current request. */
    byte[] labels() {
        return Labels.json(target()).getBytes(UTF_8);
    }

    // --- what a step needs to remember ---

    long progress() {
        return progress;
    }

    void progress(long value) {
        progress = value;
    }

    int counter(int index) {
        return counters[index];
    }

    void counter(int index, int value) {
        if (counters == null || counters.length < program.loops()) {
            counters = new int[program.loops()];
        }
        counters[index] = value;
    }

    /** Goes on at this step instead of the next one. */
    void jump(int index) {
        step = index - 1;
    }

    void startBody(long size, boolean close) {
        bodySize = size == Payload.LABELS ? labels().length : size;
        bodySent = 0;
        closeAfter = close;
    }

    long bodyLeft() {
        return Math.max(0, bodySize - bodySent);
    }

    long bodySent() {
        return bodySent;
    }

    void bodySent(long more) {
        bodySent += more;
    }

    Random random() {
        return engine.random();
    }

    // --- the clock ---

    void wakeAfter(long nanos) {
        cancelWake();
        // 0 stands for "no clock set".
        wakeAt = Math.max(1, System.nanoTime() + nanos);
        engine.schedule(this);
    }

    void cancelWake() {
        if (wakeAt != 0) {
            engine.cancel(this);
            wakeAt = 0;
        }
    }

    /** Whether no clock is set, or it has rung. */
    boolean due() {
        if (wakeAt != 0 && System.nanoTime() - wakeAt < 0) {
            return false;
        }
        cancelWake();
        return true;
    }

    long wakeAt() {
        return wakeAt;
    }

    @Override
    public int compareTo(Connection other) {
        int byTime = Long.compare(wakeAt - other.wakeAt, 0);
        return byTime != 0 ? byTime : Long.compare(entry.id, other.entry.id);
    }

    // --- the socket ---

    /**
     * Writes what the socket takes now.
     *
     * @return so many bytes, perhaps fewer than asked for
     */
    long write(Payload payload, long from, long count) throws IOException {
        long done = 0;
        while (done < count) {
            ByteBuffer out = engine.writeBuffer();
            out.limit((int) Math.min(out.capacity(), count - done));
            payload.fill(this, from + done, out);
            int wanted = out.flip().remaining();
            if (entry.firstOut == 0) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            int n = channel.write(out);
            if (n > 0) {
                entry.out(n, System.nanoTime());
                engine.tally.bytesOut += n;
            }
            done += n;
            if (n < wanted || done >= Engine.BYTES_A_TURN) {
                break;
            }
        }
        return done;
    }

    void awaitWritable() {
        key.interestOps(key.interestOps() | SelectionKey.OP_WRITE);
    }

    void writable() throws IOException {
        interests();
        advance();
    }

    private void interests() {
        if (channel.isOpen()) {
            key.interestOps(deaf || clientFin ? 0 : SelectionKey.OP_READ);
        }
    }

    void stopReading() {
        deaf = true;
        interests();
    }

    void halfClose() throws IOException {
        channel.shutdownOutput();
        halfClosed = true;
        entryEnds(Ended.UPSTREAM_FIN);
    }

    /** Closes with a FIN: what has come in is read first, because a close with unread bytes sends a RST. */
    void fin() throws IOException {
        for (int i = 0; i < 16 && !clientFin && !deaf; i++) {
            int n = channel.read(engine.readBuffer());
            if (n <= 0) {
                clientFin = n < 0;
                entry.clientFin = clientFin ? System.nanoTime() : 0;
                break;
            }
            entry.in(n, System.nanoTime());
        }
        entryEnds(clientFin ? Ended.CLIENT_FIN : Ended.UPSTREAM_FIN);
        close();
    }

    /** Closes with a RST. */
    void rst() {
        entryEnds(Ended.UPSTREAM_RST);
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // The client was faster: there is no connection left to reset.
        }
        close();
    }

    private void entryEnds(Ended how) {
        if (entry.end(how, System.nanoTime())) {
            engine.tally.ended(how);
        }
    }

    private void close() {
        cancelWake();
        try {
            channel.close();
        } catch (IOException e) {
            // The descriptor is free all the same.
        }
        engine.closed(this);
    }
}
