package dev.fdlab.upstream;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** A primitive of a script. A step holds no state: what it begins, the exchange finishes. */
sealed interface Step {

    /**
     * Begins it.
     *
     * @throws IOException if the connection is broken
     */
    void run(Exchange x) throws IOException;

    /** As it is written in a script. */
    String text();

    /** Whether it waits or sends, so that a block of it can be repeated without spinning. */
    default boolean takesTime() {
        return false;
    }

    static String text(List<Step> steps) {
        return steps.stream().map(Step::text).collect(Collectors.joining("; "));
    }

    /**
     * Waits for the next request: its head, or head and body.
     *
     * @param whole with the body
     * @param sayContinue answer {@code Expect: 100-continue}
     * @param patience FIN if no request comes within it
     */
    record Read(boolean whole, boolean sayContinue, Patience patience) implements Step {
        @Override
        public void run(Exchange x) {
            x.read(whole, sayContinue, patience);
        }

        @Override
        public String text() {
            return "read" + (whole ? "" : " head") + (sayContinue ? "" : " no-continue")
                    + (patience instanceof Patience.Within w ? " within=" + Written.time(w.nanos()) : "");
        }

        @Override
        public boolean takesTime() {
            return true;
        }
    }

    /** Sends bytes, all at once or at a pace. */
    record Send(Payload payload, Pace pace) implements Step {
        @Override
        public void run(Exchange x) {
            x.send(payload, pace);
        }

        @Override
        public String text() {
            return payload.text()
                    + (pace instanceof Pace.Drip drip
                            ? " by=" + drip.bytes() + " every=" + Written.time(drip.nanos())
                            : "");
        }

        @Override
        public boolean takesTime() {
            return payload.hasBytes();
        }
    }

    /** Nothing, for a time. */
    record Pause(Delay delay) implements Step {
        @Override
        public void run(Exchange x) {
            x.pause(delay);
        }

        @Override
        public String text() {
            return "pause " + delay.text();
        }

        @Override
        public boolean takesTime() {
            return true;
        }
    }

    /** A block, several times over. */
    record Repeat(Times times, List<Step> block) implements Step {
        @Override
        public void run(Exchange x) {
            x.repeat(block, times);
        }

        @Override
        public String text() {
            return "repeat " + (times instanceof Times.Exactly n ? n.times() + " " : "") + "{ " + Step.text(block)
                    + " }";
        }

        @Override
        public boolean takesTime() {
            return true;
        }
    }

    /** Nothing more from this side, for ever; what the client sends is read and thrown away. */
    record Hold() implements Step {
        @Override
        public void run(Exchange x) {
            x.hold();
        }

        @Override
        public String text() {
            return "hold";
        }
    }

    /** Reads no more, so that the client's window closes. */
    record StopReading() implements Step {
        @Override
        public void run(Exchange x) {
            x.stopReading();
        }

        @Override
        public String text() {
            return "stop-reading";
        }
    }

    /** FIN, and still reading. */
    record HalfClose() implements Step {
        @Override
        public void run(Exchange x) throws IOException {
            x.halfClose();
        }

        @Override
        public String text() {
            return "half-close";
        }
    }

    /** Closes with a FIN. */
    record Fin() implements Step {
        @Override
        public void run(Exchange x) throws IOException {
            x.fin();
        }

        @Override
        public String text() {
            return "fin";
        }
    }

    /** Closes with a RST. */
    record Rst() implements Step {
        @Override
        public void run(Exchange x) {
            x.rst();
        }

        @Override
        public String text() {
            return "rst";
        }
    }

    /** Goes on with the next request of the connection, as the end of a script does. */
    record Next() implements Step {
        @Override
        public void run(Exchange x) {
            x.next();
        }

        @Override
        public String text() {
            return "next";
        }
    }
}
