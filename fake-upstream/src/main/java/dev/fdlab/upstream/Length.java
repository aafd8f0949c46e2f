package dev.fdlab.upstream;

/** The length of a body, or of a part of it. */
sealed interface Length {
    Length LABELS = new Natural();
    Length REST = LABELS;

    /** As long as it is by itself: the labels when a head declares it, the rest of the body when it is sent. */
    record Natural() implements Length {
        @Override
        public String toString() {
            return "labels";
        }
    }

    /** This many bytes. */
    record Exactly(long bytes) implements Length {
        @Override
        public String toString() {
            return Long.toString(bytes);
        }
    }

    static Length of(long bytes) {
        return new Exactly(bytes);
    }

    /** In bytes, where {@code natural} is what it is by itself. */
    default long or(long natural) {
        return this instanceof Exactly exactly ? exactly.bytes : natural;
    }
}
