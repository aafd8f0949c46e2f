package dev.fdlab.upstream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** One accepted connection: the request it is at, the step it is at, and what that step has begun. */
final class ServedConnection implements Exchange {
    /** At most this many beginnings and ends of steps at one turn, then the others have theirs. */
    private static final int STEPS_A_TURN = 128;

    final JournalEntry entry;
    private final Engine engine;
    private final Wire wire;
    private final Script own;
    private final Inbox inbox = new Inbox();

    private Script script;
    private Position position;
    private Underway underway;
    private Answer answer;
    private boolean recorded;

    /** A connection with a script of its own, or with null if each request gets one. */
    ServedConnection(Engine engine, Wire wire, JournalEntry entry, Script own) {
        this.engine = engine;
        this.wire = wire;
        this.entry = entry;
        this.own = own;
        start(own);
    }

    // --- events, called by the engine ---

    void readable() throws IOException {
        ByteBuffer in = wire.read();
        if (in.hasRemaining() && !inbox.feed(in, underway != Underway.Holding.FOREVER)) {
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
        for (int turn = 0; turn < STEPS_A_TURN && wire.isOpen(); turn++) {
            chooseScript();
            if (position != null && underway == null) {
                position.step().run(this);
            } else if (position != null && underway.over()) {
                underway = null;
                position = position.next();
            } else if (position == null && script != null && inbox.idle() && wire.isOpen()) {
                afterTheScript();
            } else {
                closeIfPointless();
                return;
            }
        }
        if (wire.isOpen()) {
            engine.again(this);
        }
    }

    /** Ends a connection whose client sends no more, when nothing is left that it could still get. */
    private void closeIfPointless() {
        if (wire.isOpen() && wire.clientFin() && (underway == null || underway.needsTheClient())) {
            wire.close();
            over();
        }
    }

    // --- which script ---

    private void start(Script next) {
        if (underway != null) {
            underway.abandon();
            underway = null;
        }
        script = next;
        position = next == null ? null : Position.startOf(next);
    }

    /** Lets a request choose: any, if the connection has no script of its own; {@code /fault/NAME}, if it has one. */
    private void chooseScript() {
        if (inbox.waits() && !recorded && script == own && (position == null || position.isStart())) {
            start(own == null ? engine.choice.of(inbox.request()) : engine.choice.named(inbox.request(), own));
            record();
        }
    }

    private void record() {
        recorded = true;
        entry.request(inbox.request().line(), script.name(), System.nanoTime());
        engine.counters.request(script.name());
        if (answer != null) {
            // Here and not where it is read: a script need not read it.
            answer.turnTo(inbox.request());
        }
    }

    /** On to the next request, if there can be one. */
    private void afterTheScript() throws IOException {
        boolean closes = answer != null && answer.closes();
        if (inbox.request() == null || inbox.request().close() || closes || wire.halfClosed()) {
            fin();
        } else {
            start(own);
            turnToNext();
        }
    }

    private void turnToNext() {
        recorded = false;
        wire.deaf(!inbox.next());
    }

    private void over() {
        if (underway != null) {
            underway.abandon();
        }
        engine.closed(this);
    }

    // --- for steps ---

    @Override
    public void read(boolean whole, boolean sayContinue, Patience patience) {
        underway = new Reading(whole, sayContinue, patience);
    }

    @Override
    public void send(Payload payload, Pace pace) {
        if (answer == null) {
            answer = new Answer(inbox.request());
        }
        Underway.Sending sending = new Underway.Sending(payload.bytes(answer), wire);
        underway = pace instanceof Pace.Drip drip ? new Underway.Dripping(sending, drip, alarm()) : sending;
    }

    @Override
    public void pause(Delay delay) {
        Clock.Alarm alarm = alarm();
        alarm.set(delay.draw(engine.random));
        underway = new Underway.Pausing(alarm);
    }

    @Override
    public void hold() {
        underway = Underway.Holding.FOREVER;
    }

    @Override
    public void repeat(List<Step> steps, Times times) {
        position = position.into(steps, times);
    }

    @Override
    public void next() {
        position = null;
    }

    @Override
    public void stopReading() {
        wire.deaf(true);
        position = position.next();
    }

    @Override
    public void halfClose() throws IOException {
        wire.halfClose();
        position = position.next();
    }

    @Override
    public void fin() throws IOException {
        wire.fin();
        over();
    }

    @Override
    public void rst() {
        wire.rst();
        over();
    }

    private Clock.Alarm alarm() {
        return engine.clock.alarm(() -> engine.advance(this));
    }

    /** Whether it is between two requests. */
    boolean isIdle() {
        return inbox.request() == null;
    }

    /** A request that has not come, or not to its end. */
    private final class Reading implements Underway {
        private final boolean whole;
        private final boolean sayContinue;
        private final Clock.Alarm deadline;
        private boolean taken;

        Reading(boolean whole, boolean sayContinue, Patience patience) {
            this.whole = whole;
            this.sayContinue = sayContinue;
            this.deadline = patience instanceof Patience.Within ? alarm() : null;
            if (patience instanceof Patience.Within within) {
                deadline.set(within.nanos());
            }
        }

        @Override
        public boolean over() throws IOException {
            if (!taken && takeRequest()) {
                taken = true;
                abandon();
                if (whole && sayContinue && inbox.request().waitsForContinue()) {
                    wire.sayContinue();
                }
            } else if (!taken && deadline != null && !deadline.isSet()) {
                fin();
            }
            return taken && (!whole || inbox.request().complete());
        }

        /** Whether the head of a request is there that no step has taken yet; if so, it is taken. */
        private boolean takeRequest() {
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

        @Override
        public boolean needsTheClient() {
            return true;
        }

        @Override
        public void abandon() {
            if (deadline != null) {
                deadline.cancel();
            }
        }
    }
}
