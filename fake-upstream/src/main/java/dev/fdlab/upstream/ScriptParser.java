package dev.fdlab.upstream;

import java.util.ArrayList;
import java.util.List;

/** Reads a script of {@link Primitives}, such as <code>{read; head 200 size=100; body 16; hold}</code>. */
final class ScriptParser {
    private static final int MAX_DEPTH = 8;

    private final Cursor in;
    private int depth;

    private ScriptParser(Cursor in) {
        this.in = in;
    }

    /**
     * A script in braces, the cursor being before the opening one.
     *
     * @throws BadFault if it is not one
     */
    static Behaviour braced(Cursor in) {
        int start = in.at();
        in.expect('{');
        ScriptParser parser = new ScriptParser(in);
        if (Primitives.named(in.peekWord()) instanceof Primitives.OfPort primitive) {
            in.word();
            Port port = primitive.reader().apply(in);
            in.take(';');
            if (!in.sees('}')) {
                throw besidePort();
            }
            in.expect('}');
            return new Behaviour.WholePort(in.since(start), port);
        }
        List<Step> steps = parser.steps();
        in.expect('}');
        return new Script(in.since(start), steps);
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        while (!in.atEnd() && !in.sees('}')) {
            Step step = step();
            steps.add(step);
            if (!in.take(';') && !in.sees('}') && !(step instanceof Step.Repeat)) {
                break;
            }
        }
        if (steps.isEmpty()) {
            throw in.bad("a script needs a primitive (" + Primitives.names() + ")");
        }
        return List.copyOf(steps);
    }

    private Step step() {
        String word = in.word();
        Primitives.Primitive primitive = Primitives.named(word);
        if (primitive instanceof Primitives.OfConnection reading) {
            return reading.reader().apply(in);
        } else if (primitive instanceof Primitives.Block) {
            return repeat();
        } else if (primitive instanceof Primitives.OfPort) {
            throw besidePort();
        }
        throw new BadFault("unknown primitive '" + word + "': it is one of " + Primitives.names());
    }

    private Step repeat() {
        String number = in.word();
        Times times = number.isEmpty()
                ? Times.FOREVER
                : new Times.Exactly((int) ValueType.whole(number, 1, PlanParser.MAX_TIMES));
        if (++depth > MAX_DEPTH) {
            throw in.bad("more than " + MAX_DEPTH + " blocks inside each other");
        }
        in.expect('{');
        List<Step> block = steps();
        in.expect('}');
        depth--;
        if (block.stream().noneMatch(Step::takesTime)) {
            throw in.bad("a repeated block needs a pause, a read or something to send");
        }
        return new Step.Repeat(times, block);
    }

    private static BadFault besidePort() {
        return new BadFault("refuse and never-accept take the whole port: nothing can stand beside them");
    }
}
