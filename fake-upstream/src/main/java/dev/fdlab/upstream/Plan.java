package dev.fdlab.upstream;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Which fault comes next. Stateful; asked by the engine's thread alone.
 *
 * @param text as it was written
 * @param port what the data port does with connects
 * @param draws the faults in sequence, never exhausted; while the port does not accept, for connections from before
 * @param byConnection one fault per connection, instead of one per request
 * @param onlyFault the name of the only fault, if there is only one
 */
record Plan(String text, Port port, Draws draws, boolean byConnection, Optional<String> onlyFault) {

    /** Faults for connections or requests. */
    static Plan of(String text, Draws draws, boolean byConnection) {
        return new Plan(text, new Port.Accepting(), draws, byConnection, Optional.empty());
    }

    /** One fault, whatever comes. */
    static Plan always(String text, Behaviour behaviour, boolean byConnection) {
        Optional<String> name = Optional.of(behaviour.name());
        if (behaviour instanceof Behaviour.WholePort whole) {
            return new Plan(text, whole.port(), forever(new Script(whole.name(), whole.before())), byConnection, name);
        }
        return new Plan(text, new Port.Accepting(), forever((Script) behaviour), byConnection, name);
    }

    private static Draws forever(Script script) {
        return new Repeated(new One(script), Times.FOREVER);
    }

    Script next() {
        return draws.next();
    }

    /** A source of faults. */
    sealed interface Draws {
        /** The next one, or null when exhausted. */
        Script next();

        /** Starts anew. */
        void restart();
    }

    /** One fault, once. */
    static final class One implements Draws {
        final Script script;
        private boolean given;

        One(Script script) {
            this.script = script;
        }

        @Override
        public Script next() {
            if (given) {
                return null;
            }
            given = true;
            return script;
        }

        @Override
        public void restart() {
            given = false;
        }
    }

    /** The same, several times over. */
    static final class Repeated implements Draws {
        private final Draws unit;
        private final Times times;
        private int done;

        Repeated(Draws unit, Times times) {
            this.unit = unit;
            this.times = times;
        }

        @Override
        public Script next() {
            Script script = unit.next();
            if (script == null && times.goesOnAfter(++done)) {
                unit.restart();
                script = unit.next();
            }
            return script;
        }

        @Override
        public void restart() {
            done = 0;
            unit.restart();
        }
    }

    /** One after the other. */
    static final class Row implements Draws {
        private final List<? extends Draws> parts;
        private int at;

        Row(List<? extends Draws> parts) {
            this.parts = parts;
        }

        @Override
        public Script next() {
            for (; at < parts.size(); at++) {
                Script script = parts.get(at).next();
                if (script != null) {
                    return script;
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

    /** One draw from a weighted list. A restart does not seed it again: the same seed gives one sequence of faults. */
    static final class Weighted implements Draws {
        private final List<Weight> weights;
        private final int total;
        // java.util.Random because its algorithm is part of its specification: the sequence survives a newer JDK.
        private final Random random;
        private boolean given;

        /** A fault, and how often it is drawn beside the others. */
        record Weight(Script script, int weight) {}

        Weighted(long seed, List<Weight> weights) {
            this.random = new Random(seed);
            this.weights = weights;
            this.total = weights.stream().mapToInt(Weight::weight).sum();
        }

        @Override
        public Script next() {
            if (given) {
                return null;
            }
            given = true;
            int left = random.nextInt(total);
            int i = 0;
            while ((left -= weights.get(i).weight) >= 0) {
                i++;
            }
            return weights.get(i).script;
        }

        @Override
        public void restart() {
            given = false;
        }
    }
}
