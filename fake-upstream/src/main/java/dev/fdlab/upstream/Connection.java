package dev.fdlab.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;

/** One accepted connection, and where it stands in its script. */
final class Connection implements Comparable<Connection> {
    /** So many steps at one turn, then the others have theirs. */
    private static final int STEPS_A_TURN = 64;

    final Entry entry;
    private final Engine engine;
    private final Wire wire;
    private final Program own;
    private final Inbox inbox = new Inbox();

    private Program program;
    private int step;
    private long progress;
    private int[] counters;
    private long wakeAt;

    private boolean recorded;
    private long bodySize;
    private long bodySent;
    private boolean closeAfter;

    /** A connection with a program of its own, or with null if each request gets one. */
    Connection(Engine engine, Wire wire, Entry entry, Program own) {
        this.engine = engine;
        this.wire = wire;
        this.entry = entry;
        this.own = own;
        this.program = own;
    }

    // --- events, called by the engine ---

    void readable() throws IOException {
        ByteBuffer in = engine.readBuffer();
        wire.read(in);
        if (in.flip().hasRemaining() && !inbox.feed(in, !(at() instanceof Step.Hold))) {
            wire.deaf(true);
        }
        if (wire.clientFin()) {
            wire.awaitReadable();
        }
        advance();
    }

    void writable() throws IOException {
        wire.awaitReadable();
        advance();
    }

    /** The socket failed under a read or a write. */
    void broken() {
        wire.broken();
        over();
    }

    /** Runs the script until it waits for something. */
    void advance() throws IOException {
        for (int turn = 0; turn < STEPS_A_TURN; turn++) {
            if (!wire.isOpen()) {
                return;
            }
            chooseProgram();
            if (wire.clientFin() && waitsForTheClient()) {
                wire.close();
                over();
                return;
            }
            if (program == null) {
                return;
            }
            if (at() == null) {
                if (!exchangeOver()) {
                    return;
                }
            } else if (at().run(this)) {
                step++;
                progress = 0;
            } else {
                return;
            }
        }
        engine.again(this);
    }

    /** The step that is under way; null before the program and after its end. */
    private Step at() {
        return program == null || step == program.steps().size()
                ? null
                : program.steps().get(step);
    }

    /** Nothing of the script is left that a client which has only half-closed could still get. */
    private boolean waitsForTheClient() {
        return at() == null || at() instanceof Step.Hold || at() instanceof Step.Read && !inbox.waits();
    }

    /** Lets a request choose: any, if the connection has no program of its own; {@code /fault/NAME}, if it has one. */
    private void chooseProgram() {
        if (inbox.waits() && !recorded && step == 0 && program == own) {
            program = own == null ? engine.choice.of(inbox.request()) : engine.choice.named(inbox.request(), own);
            progress = 0;
            record();
        }
    }

    private void record() {
        recorded = true;
        entry.request(inbox.request().line(), program.name(), System.nanoTime());
        engine.tally.request(program.name());
    }

    /** The end of the script: on to the next request, if there can be one. */
    private boolean exchangeOver() throws IOException {
        if (!inbox.idle()) {
            return false;
        }
        if (inbox.request() == null || inbox.request().close() || closeAfter || wire.halfClosed()) {
            fin();
            return false;
        }
        program = own;
        step = 0;
        turnToNext();
        return true;
    }

    private void turnToNext() {
        recorded = false;
        wire.deaf(!inbox.next());
    }

    // --- for steps: the request ---

    /** Whether the head of a request is there that no step has taken yet; if so, it is taken. */
    boolean nextRequest() {
        if (inbox.done()) {
            turnToNext();
        }
        if (!inbox.waits()) {
            return false;
        }
        inbox.take();
        if (!recorded) {
            record();
        }
        return true;
    }

    Request request() {
        return inbox.request();
    }

    String target() {
        return inbox.request() == null ? "/" : inbox.request().target();
    }

    /** The healthy answer to the current request. */
    byte[] labels() {
        return Labels.json(target()).getBytes(UTF_8);
    }

    // --- for steps: what they need to remember ---

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
        // The answer to HEAD has a length and no body: RFC 9110, 9.3.2.
        boolean headOnly = request() != null && request().line().startsWith("HEAD ");
        bodySize = headOnly ? 0 : size == Payload.LABELS ? labels().length : size;
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
        return engine.random;
    }

    // --- for steps: the clock ---

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

    // --- for steps: the socket ---

    long write(Payload payload, long from, long count) throws IOException {
        return wire.write(this, payload, from, count, engine.writeBuffer());
    }

    void awaitWritable() {
        wire.awaitWritable();
    }

    void stopReading() {
        wire.deaf(true);
    }

    void halfClose() throws IOException {
        wire.halfClose();
    }

    void fin() throws IOException {
        wire.fin(engine.readBuffer());
        over();
    }

    void rst() {
        wire.rst();
        over();
    }

    private void over() {
        cancelWake();
        engine.closed(this);
    }
}
