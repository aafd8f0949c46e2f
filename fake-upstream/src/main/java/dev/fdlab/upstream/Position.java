package dev.fdlab.upstream;

import java.util.List;

/** Where a connection stands in a block of steps, and in the blocks around it. */
final class Position {
    private final Position outer;
    private final List<Step> block;
    private final Times times;
    private int at;
    private int done;

    private Position(Position outer, List<Step> block, Times times) {
        this.outer = outer;
        this.block = block;
        this.times = times;
    }

    static Position startOf(Script script) {
        return new Position(null, script.steps(), Times.ONCE);
    }

    /** The start of a block inside this one; after it comes what follows here. */
    Position into(List<Step> inner, Times repeated) {
        return new Position(this, inner, repeated);
    }

    Step step() {
        return block.get(at);
    }

    boolean isStart() {
        return outer == null && at == 0;
    }

    /** The place of the next step, or null at the end of the script. */
    Position next() {
        if (++at < block.size()) {
            return this;
        }
        at = 0;
        return times.goesOnAfter(++done) ? this : outer == null ? null : outer.next();
    }
}
