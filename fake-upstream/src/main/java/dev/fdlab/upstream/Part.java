package dev.fdlab.upstream;

/** A part of a sequence of faults: one fault, or the same one several times. Immutable, safe for threads. */
public sealed interface Part permits Fault, Part.Several {

    /** A fault, {@code times} times. */
    record Several(Fault fault, int times) implements Part {
        public Several {
            if (times < 1 || times > PlanParser.MAX_TIMES) {
                throw new BadFault(times + " times is outside 1.." + PlanParser.MAX_TIMES);
            }
        }

        /** As it is written in {@link FakeUpstream#with(String)}. */
        @Override
        public String toString() {
            return fault + "*" + times;
        }
    }
}
