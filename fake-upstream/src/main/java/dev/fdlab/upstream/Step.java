package dev.fdlab.upstream;

import java.io.IOException;

/** A primitive of a script. Steps hold no state: what is under way is kept in the connection. */
sealed interface Step {

    /**
     * Goes as far as it can without waiting.
     *
     * @return true when the step is done, false when it waits for the socket or the clock, or has ended the connection
     * @throws IOException if the connection is broken
     */
    boolean run(Connection c) throws IOException;

    /**
     * Waits for the next request: its head, or head and body.
     *
     * @param whole with the body
     * @param sayContinue answer {@code Expect: 100-continue}
     * @param within FIN if no request came for so many nanoseconds, 0 for ever
     */
    record Read(boolean whole, boolean sayContinue, long within) implements Step {
        private static final byte[] CONTINUE =
                "HTTP/1.1 100 Continue\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        private static final int CLOCK_SET = -1;
        private static final int HEAD_READ = 1;

        @Override
        public boolean run(Connection c) throws IOException {
            if (c.progress() != HEAD_READ) {
                if (!c.nextRequest()) {
                    waitWithin(c);
                    return false;
                }
                c.cancelWake();
                c.progress(HEAD_READ);
                if (whole && sayContinue && c.request().waitsForContinue()) {
                    c.write(new Payload.Raw(CONTINUE, 1), 0, CONTINUE.length);
                }
            }
            return !whole || c.request().complete();
        }

        private void waitWithin(Connection c) throws IOException {
            if (within > 0 && c.progress() != CLOCK_SET) {
                c.progress(CLOCK_SET);
                c.wakeAfter(within);
            } else if (within > 0 && c.due()) {
                c.fin();
            }
        }
    }

    /**
     * Sends bytes, all at once or at a pace.
     *
     * @param by so many bytes at a time, 0 for all at once
     * @param every nanoseconds between them
     */
    record Send(Payload payload, long by, long every) implements Step {
        @Override
        public boolean run(Connection c) throws IOException {
            long total = payload.length(c);
            while (c.progress() < total) {
                if (!c.due()) {
                    return false;
                }
                long until = by == 0 ? total : Math.min(total, (c.progress() / by + 1) * by);
                c.progress(c.progress() + c.write(payload, c.progress(), until - c.progress()));
                if (c.progress() < until) {
                    c.awaitWritable();
                    return false;
                }
                if (until < total) {
                    c.wakeAfter(every);
                }
            }
            payload.sent(c);
            return true;
        }
    }

    /** Nothing, for a time. */
    record Pause(Delay delay) implements Step {
        @Override
        public boolean run(Connection c) {
            if (c.progress() == 0) {
                c.progress(1);
                c.wakeAfter(delay.draw(c.random()));
            }
            return c.due();
        }
    }

    /** The start of a repeated block. */
    record Repeat(int counter) implements Step {
        @Override
        public boolean run(Connection c) {
            c.counter(counter, 0);
            return true;
        }
    }

    /**
     * The end of a repeated block.
     *
     * @param body the index of the block's first step
     * @param times how often in all, 0 for ever
     */
    record Again(int counter, int body, int times) implements Step {
        @Override
        public boolean run(Connection c) {
            if (times == 0) {
                c.jump(body);
            } else if (c.counter(counter) + 1 < times) {
                c.counter(counter, c.counter(counter) + 1);
                c.jump(body);
            }
            return true;
        }
    }

    /** Nothing more from this side, for ever; what the client sends is read and thrown away. */
    record Hold() implements Step {
        @Override
        public boolean run(Connection c) {
            return false;
        }
    }

    /** Reads no more, so that the client's window closes. */
    record StopReading() implements Step {
        @Override
        public boolean run(Connection c) {
            c.stopReading();
            return true;
        }
    }

    /** FIN, and still reading. */
    record HalfClose() implements Step {
        @Override
        public boolean run(Connection c) throws IOException {
            c.halfClose();
            return true;
        }
    }

    /** Closes with a FIN. */
    record Fin() implements Step {
        @Override
        public boolean run(Connection c) throws IOException {
            c.fin();
            return false;
        }
    }

    /** Closes with a RST. */
    record Rst() implements Step {
        @Override
        public boolean run(Connection c) {
            c.rst();
            return false;
        }
    }

    /** Goes on with the next request of the connection, as the end of a script does. */
    record Next() implements Step {
        @Override
        public boolean run(Connection c) {
            return true;
        }
    }

    /**
     * Acts on the port before there is a connection: not accepted, or refused.
     *
     * @param backlog connects that the kernel takes before the next one hangs, or -1 to refuse them all
     */
    record Listen(int backlog) implements Step {
        @Override
        public boolean run(Connection c) {
            throw new IllegalStateException("no connection is ever given to this step");
        }
    }
}
