package dev.fdlab.upstream;

import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Every alarm that is set, the next one first. Touched by the engine's thread alone. */
final class Clock {
    private final TreeSet<Alarm> alarms = new TreeSet<>();
    private long ids;

    /** An alarm that is not set. */
    Alarm alarm(Runnable rings) {
        return new Alarm(ids++, rings);
    }

    /** How long a select may wait, in milliseconds, rounded up so that the alarm is due by then; 0 is for ever. */
    long millisToNext() {
        return alarms.isEmpty()
                ? 0
                : Math.max(1, TimeUnit.NANOSECONDS.toMillis(alarms.first().at - System.nanoTime() + 999_999));
    }

    /** Rings what is due. */
    void ring() {
        while (!alarms.isEmpty() && alarms.first().at - System.nanoTime() <= 0) {
            Alarm alarm = alarms.pollFirst();
            alarm.isSet = false;
            alarm.rings.run();
        }
    }

    /** Rings once, some time after it was set. */
    final class Alarm implements Comparable<Alarm> {
        private final long id;
        private final Runnable rings;
        private long at;
        private boolean isSet;

        private Alarm(long id, Runnable rings) {
            this.id = id;
            this.rings = rings;
        }

        void set(long nanos) {
            cancel();
            at = System.nanoTime() + nanos;
            isSet = true;
            alarms.add(this);
        }

        /** Whether it has been set and has not rung. */
        boolean isSet() {
            return isSet;
        }

        void cancel() {
            if (isSet) {
                isSet = false;
                alarms.remove(this);
            }
        }

        @Override
        public int compareTo(Alarm other) {
            int byTime = Long.compare(at - other.at, 0);
            return byTime != 0 ? byTime : Long.compare(id, other.id);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(id);
        }
    }
}
