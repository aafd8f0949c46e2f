package dev.fdlab.upstream;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what {@code PUT /fault} and {@code --fault} take.
 *
 * <pre>
 * stall-in-body:after=8,size=64         one fault, for every request
 * ok*3,accept-silent,ok                 the nth request its own; the last one goes on for ever
 * (error-status*3,accept-silent)*       a cycle, for ever
 * connections(ok*3,accept-silent,ok)    the nth connection its own
 * random(42, ok*8, reset-in-body)       drawn by weight; the same seed gives the same sequence
 * {read; pause 50ms; rst}               a script of primitives, wherever a fault can stand
 * </pre>
 */
final class PlanParser {
    static final int MAX_TIMES = 1_000_000;
    private static final int MAX_DEPTH = 8;

    private final String text;
    private final Cursor in;

    /** A part of a sequence. */
    private record Item(Unit unit, Times times) {}

    /** What can stand in a sequence, or alone. */
    private sealed interface Unit {}

    private record Single(Behaviour behaviour) implements Unit {}

    private record Several(Plan.Draws draws) implements Unit {}

    private PlanParser(String text) {
        this.text = text.strip();
        this.in = new Cursor(this.text);
    }

    /**
     * Reads a plan.
     *
     * @throws BadFault with one sentence if the text is not one
     */
    static Plan parse(String text) {
        return new PlanParser(text).plan();
    }

    private Plan plan() {
        boolean byConnection = text.matches("(?s)connections\\s*\\(.*");
        if (byConnection) {
            in.word();
            in.expect('(');
        }
        List<Item> items = sequence(0);
        if (byConnection) {
            in.expect(')');
        }
        if (!in.atEnd()) {
            throw in.bad("',' or the end expected");
        }
        Item last = items.remove(items.size() - 1);
        if (items.isEmpty() && last.unit instanceof Single single) {
            return Plan.always(text, single.behaviour, byConnection);
        }
        // Whatever its number: the last one goes on for ever.
        items.add(new Item(last.unit, Times.FOREVER));
        return Plan.of(text, row(items), byConnection);
    }

    private List<Item> sequence(int depth) {
        if (depth > MAX_DEPTH) {
            throw in.bad("more than " + MAX_DEPTH + " lists inside each other");
        }
        List<Item> items = new ArrayList<>();
        do {
            if (!items.isEmpty() && items.get(items.size() - 1).times instanceof Times.Forever) {
                throw in.bad("nothing can follow '*' without a number");
            }
            items.add(item(depth));
        } while (in.take(','));
        return items;
    }

    private Item item(int depth) {
        Unit unit = unit(depth);
        if (!in.take('*')) {
            return new Item(unit, Times.ONCE);
        }
        String number = in.word();
        return new Item(
                unit,
                number.isEmpty() ? Times.FOREVER : new Times.Exactly((int) ValueType.whole(number, 1, MAX_TIMES)));
    }

    private Unit unit(int depth) {
        if (in.sees('{')) {
            return new Single(ScriptParser.braced(in));
        }
        if (in.take('(')) {
            List<Item> items = sequence(depth + 1);
            in.expect(')');
            return new Several(row(items));
        }
        String name = in.word();
        if (name.equals("random") && in.take('(')) {
            return new Several(random(depth));
        }
        Fault fault = Faults.named(name);
        return new Single(fault.with(in.take(':') ? parameters() : Map.of()).behaviour());
    }

    private Map<String, String> parameters() {
        Map<String, String> values = new LinkedHashMap<>();
        do {
            String key = in.word();
            in.expect('=');
            values.put(key, in.word());
        } while (commaThenAssignment());
        return values;
    }

    private boolean commaThenAssignment() {
        // In "latency:ms=50,spread=0.2,ok" the first comma goes on with the parameters, the second with the list.
        return in.assignmentAfterComma() && in.take(',');
    }

    private Plan.Draws random(int depth) {
        long seed = ValueType.whole(in.word(), 0, 999_999_999_999L);
        List<Plan.Weighted.Weight> weights = in.take(',')
                ? sequence(depth + 1).stream().map(PlanParser::weight).toList()
                : Faults.weights();
        in.expect(')');
        if (weights.stream().mapToLong(Plan.Weighted.Weight::weight).sum() > MAX_TIMES) {
            throw new BadFault("the weights add up to more than " + MAX_TIMES);
        }
        return new Plan.Weighted(seed, weights);
    }

    private static Plan.Weighted.Weight weight(Item item) {
        if (item.unit instanceof Single single
                && single.behaviour instanceof Script script
                && item.times instanceof Times.Exactly exactly) {
            return new Plan.Weighted.Weight(script, exactly.times());
        }
        throw new BadFault("random takes faults of one connection, each with its weight, such as ok*8");
    }

    private static Plan.Draws row(List<Item> items) {
        return new Plan.Row(items.stream()
                .map(i -> new Plan.Repeated(draws(i.unit), i.times))
                .toList());
    }

    private static Plan.Draws draws(Unit unit) {
        if (unit instanceof Several several) {
            return several.draws;
        }
        return new Plan.One(scriptOf(((Single) unit).behaviour));
    }

    /** The script of a fault that stands in a sequence. */
    static Script scriptOf(Behaviour behaviour) {
        if (behaviour instanceof Script script) {
            return script;
        }
        throw new BadFault("never-accept and refuse take the whole port: they cannot be part of a sequence");
    }
}
