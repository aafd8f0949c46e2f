package dev.fdlab.upstream;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Which fault comes next. Stateful; asked by the engine's thread alone.
 *
 * @param text as it was written
 * @param draws the faults in order, never exhausted
 * @param byConnection one fault a connection, instead of one a request
 * @param constant the only fault, if there is only one
 */
record Plan(String text, Draws draws, boolean byConnection, Optional<Program> constant) {

    Program next() {
        return draws.next();
    }

    /** A source of faults. */
    sealed interface Draws {
        /** The next one, or null when exhausted. */
        Program next();

        /** Starts anew. */
        void restart();
    }

    /** One fault, once. */
    static final class One implements Draws {
        final Program program;
        private boolean given;

        One(Program program) {
            this.program = program;
        }

        @Override
        public Program next() {
            if (given) {
                return null;
            }
            given = true;
            return program;
        }

        @Override
        public void restart() {
            given = false;
        }
    }

    /** The same, several times over: 0 for ever. */
    static final class Times implements Draws {
        final Draws unit;
        final int times;
        private int done;

        Times(Draws unit, int times) {
            this.unit = unit;
            this.times = times;
        }

        @Override
        public Program next() {
            Program program = unit.next();
            if (program == null && (times == 0 || ++done < times)) {
                unit.restart();
                program = unit.next();
            }
            return program;
        }

        @Override
        public void restart() {
            done = 0;
            unit.restart();
        }
    }

    /** One after the other. */
    static final class Row implements Draws {
        private final List<Draws> parts;
        private int at;

        Row(List<Draws> parts) {
            this.parts = parts;
        }

        @Override
        public Program next() {
            for (; at < parts.size(); at++) {
                Program program = parts.get(at).next();
                if (program != null) {
                    return program;
                }
            }
            return null;
        }

        @Override
        public void restart() {
            at = 0;
            parts.forEach(Draws::restart);
        }
    }

    /** One draw from a weighted list. A restart does not seed it again: the same seed gives one order of faults. */
    static final class Weighted implements Draws {
        private final List<Program> programs;
        private final List<Integer> weights;
        private final int total;
        // java.util.Random because its algorithm is part of its specification: the order survives a newer JDK.
        private final Random random;
        private boolean given;

        Weighted(long seed, List<Program> programs, List<Integer> weights) {
            this.random = new Random(seed);
            this.programs = programs;
            this.weights = weights;
            this.total = weights.stream().mapToInt(Integer::intValue).sum();
        }

        @Override
        public Program next() {
            if (given) {
                return null;
            }
            given = true;
            int left = random.nextInt(total);
            int i = 0;
            while ((left -= weights.get(i)) >= 0) {
                i++;
            }
            return programs.get(i);
        }

        @Override
        public void restart() {
            given = false;
        }
    }
}
