package dev.fdlab.upstream;

import java.io.IOException;

/** What a step has begun, and a connection finishes before its next step. */
interface Underway {
    /** Goes on as far as possible without waiting; true when it is over. */
    boolean over() throws IOException;

    /** Whether it is pointless once the client sends no more. */
    default boolean needsTheClient() {
        return false;
    }

    /** The connection has something else to do, or is closed. */
    default void abandon() {}

    /** Silence that nothing ends. One for all connections: ten thousand of them hold it. */
    record Holding() implements Underway {
        static final Holding FOREVER = new Holding();

        @Override
        public boolean over() {
            return false;
        }

        @Override
        public boolean needsTheClient() {
            return true;
        }
    }

    /** Silence until this rings. */
    record Pausing(Clock.Alarm alarm) implements Underway {
        @Override
        public boolean over() {
            return !alarm.isSet();
        }

        @Override
        public void abandon() {
            alarm.cancel();
        }
    }

    /** Bytes on their way, as fast as the socket takes them. */
    final class Sending implements Underway {
        private final Bytes bytes;
        private final Wire wire;
        private long sent;

        Sending(Bytes bytes, Wire wire) {
            this.bytes = bytes;
            this.wire = wire;
        }

        @Override
        public boolean over() throws IOException {
            return sendUntil(bytes.length());
        }

        private boolean sendUntil(long end) throws IOException {
            sent += wire.write(bytes, sent, end - sent);
            if (sent < end) {
                wire.awaitWritable();
            }
            return sent == end;
        }
    }

    /** Bytes on their way, a few at a time. */
    final class Dripping implements Underway {
        private final Sending sending;
        private final Pace.Drip pace;
        private final Clock.Alarm alarm;
        private long end;

        Dripping(Sending sending, Pace.Drip pace, Clock.Alarm alarm) {
            this.sending = sending;
            this.pace = pace;
            this.alarm = alarm;
        }

        @Override
        public boolean over() throws IOException {
            long total = sending.bytes.length();
            while (!alarm.isSet() && sending.sent < total) {
                if (sending.sent == end) {
                    end = Math.min(total, end + pace.bytes());
                }
                if (!sending.sendUntil(end)) {
                    return false;
                }
                if (end < total && pace.nanos() > 0) {
                    alarm.set(pace.nanos());
                }
            }
            return sending.sent == total;
        }

        @Override
        public void abandon() {
            alarm.cancel();
        }
    }
}
