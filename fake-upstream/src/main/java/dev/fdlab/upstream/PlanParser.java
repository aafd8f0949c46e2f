package dev.fdlab.upstream;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what {@code PUT /fault} and {@code --fault} take.
 *
 * <pre>
 * stall-in-body:after=8,size=64         one fault, for every request
 * ok*3,accept-silent,ok                 the nth request its own; the last one goes on for ever
 * (error-status*3,accept-silent)*       a cycle, for ever
 * connections(ok*3,accept-silent,ok)    the nth connection its own
 * random(42, ok*8, reset-in-body)       drawn by weight; the same seed gives the same order
 * {read; pause 50ms; rst}               a script of primitives, wherever a fault can stand
 * </pre>
 */
final class PlanParser {
    private static final int MAX_DEPTH = 8;
    private static final int MAX_TIMES = 1_000_000;

    private final String text;
    private final Cursor in;

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
        boolean byConnection = false;
        List<Item> items;
        if (text.matches("(?s)(connections|requests)\\s*\\(.*")) {
            byConnection = in.word().equals("connections");
            in.expect('(');
            items = list(0);
            in.expect(')');
        } else {
            items = list(0);
        }
        if (!in.atEnd()) {
            throw in.bad("',' or the end expected");
        }
        Item last = items.remove(items.size() - 1);
        items.add(new Item(last.unit, 0)); // whatever its number: the last one goes on for ever
        Optional<Program> constant =
                items.size() == 1 && last.unit instanceof Plan.One one ? Optional.of(one.program) : Optional.empty();
        if (constant.isEmpty() && items.stream().anyMatch(PlanParser::takesThePort)) {
            throw new BadFault("never-accept and refuse take the whole port: they cannot be part of a script");
        }
        return new Plan(text, row(items), byConnection, constant);
    }

    private static boolean takesThePort(Item item) {
        return item.unit instanceof Plan.One one && one.program.takesThePort();
    }

    private List<Item> list(int depth) {
        if (depth > MAX_DEPTH) {
            throw in.bad("more than " + MAX_DEPTH + " lists in each other");
        }
        List<Item> items = new ArrayList<>();
        do {
            if (!items.isEmpty() && items.get(items.size() - 1).times == 0) {
                throw in.bad("nothing can follow '*' without a number");
            }
            items.add(item(depth));
        } while (in.take(','));
        return items;
    }

    private Item item(int depth) {
        Plan.Draws unit = unit(depth);
        if (!in.take('*')) {
            return new Item(unit, 1);
        }
        String number = in.word();
        return new Item(unit, number.isEmpty() ? 0 : (int) Kind.whole(number, 1, MAX_TIMES));
    }

    private Plan.Draws unit(int depth) {
        if (in.sees('{')) {
            return new Plan.One(ScriptParser.braced(in));
        }
        if (in.take('(')) {
            List<Item> items = list(depth + 1);
            in.expect(')');
            if (items.stream().anyMatch(PlanParser::takesThePort)) {
                throw new BadFault("never-accept and refuse take the whole port: they cannot be part of a script");
            }
            return row(items);
        }
        String name = in.word();
        if (name.equals("random") && in.take('(')) {
            return random(depth);
        }
        return new Plan.One(Catalogue.fault(name).program(in.take(':') ? parameters() : Map.of()));
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
        long seed = Kind.whole(in.word(), 0, 999_999_999_999L);
        List<Item> items = in.take(',') ? list(depth + 1) : Catalogue.everyFaultOnce();
        in.expect(')');
        List<Program> programs = new ArrayList<>();
        List<Integer> weights = new ArrayList<>();
        for (Item item : items) {
            if (!(item.unit instanceof Plan.One one) || item.times == 0 || takesThePort(item)) {
                throw new BadFault("random takes faults of one connection, each with its weight, such as ok*8");
            }
            programs.add(one.program);
            weights.add(item.times);
        }
        if (weights.stream().mapToLong(Integer::longValue).sum() > MAX_TIMES) {
            throw new BadFault("the weights add up to more than " + MAX_TIMES);
        }
        return new Plan.Weighted(seed, programs, weights);
    }

    private static Plan.Draws row(List<Item> items) {
        return new Plan.Row(items.stream()
                .<Plan.Draws>map(i -> new Plan.Times(i.unit, i.times))
                .toList());
    }

    /** A part of a list. */
    record Item(Plan.Draws unit, int times) {}
}
