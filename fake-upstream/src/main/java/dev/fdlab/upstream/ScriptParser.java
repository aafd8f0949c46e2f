package dev.fdlab.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a script of primitives, such as {@code read; head 200 size=100; body 16; hold}.
 */
final class ScriptParser {
    static final String PRIMITIVES = "read, head, body, chunk, send, pause, repeat, stop-reading, half-close, fin, rst,"
            + " hold, next, refuse, never-accept";
    static final String PRIMITIVES_HELP = """
            read                        wait for a request with its body (says 100 Continue if asked)
            read head | no-continue     its head only | its body, but never say 100 Continue
            read within=5s              FIN if no request comes for so long
            head 503 size=64k close     a response head; size is the Content-Length (without it: the labels' length)
              chunked "Name: value"     chunked instead of a size; further header lines
            body | body 16              the rest of the body | so many bytes of it
            chunk 1024                  one chunk, the last one if 0
            send "raw\\r\\n" times=3      raw bytes; escapes \\r \\n \\t \\0 \\" \\\\ \\xHH
              by=1 every=50ms           for head, body, chunk and send: so many bytes at a time
            pause 200ms                 a pause; with "uniform 0.5" or "lognormal 0.5": drawn, and its spread
            repeat 3 { ... }            a block so many times; without a number for ever
            stop-reading                read no more: the client's window closes
            half-close                  FIN, still reading
            fin | rst                   close with FIN | with RST
            hold                        silence for ever
            next                        the next request, as at the end of a script
            refuse | never-accept 4     the whole port: refused | a backlog of 4 is full, nothing is accepted
            """;

    private static final int MAX_DEPTH = 8;

    private final Cursor in;
    private final List<Step> steps = new ArrayList<>();
    private int counters;

    private ScriptParser(Cursor in) {
        this.in = in;
    }

    /**
     * A whole text as one script.
     *
     * @throws BadFault if it is not one
     */
    static Program parse(String name, String text) {
        Cursor in = new Cursor(text);
        ScriptParser parser = new ScriptParser(in);
        parser.block(0);
        if (!in.atEnd()) {
            throw in.bad("';' or the end expected");
        }
        return parser.program(name);
    }

    /** A script in braces, the cursor being before the opening one. */
    static Program braced(Cursor in) {
        int start = in.at();
        in.expect('{');
        ScriptParser parser = new ScriptParser(in);
        parser.block(0);
        in.expect('}');
        return parser.program(in.since(start));
    }

    private Program program(String name) {
        if (steps.isEmpty()) {
            throw in.bad("a script needs a primitive (" + PRIMITIVES + ")");
        }
        if (steps.size() > 1 && steps.stream().anyMatch(Step.Listen.class::isInstance)) {
            throw new BadFault("refuse and never-accept take the whole port: nothing can stand beside them");
        }
        return new Program(name, List.copyOf(steps), counters);
    }

    private void block(int depth) {
        if (depth > MAX_DEPTH) {
            throw in.bad("more than " + MAX_DEPTH + " blocks in each other");
        }
        while (!in.atEnd() && !in.sees('}')) {
            String word = in.word();
            if (word.equals("repeat")) {
                repeat(depth);
            } else {
                steps.add(step(word));
            }
            if (!in.take(';') && !in.sees('}') && !word.equals("repeat")) {
                break;
            }
        }
    }

    private void repeat(int depth) {
        String number = in.word();
        int times = number.isEmpty() ? 0 : (int) Kind.whole(number, 1, 1_000_000);
        int counter = counters++;
        steps.add(new Step.Repeat(counter));
        int body = steps.size();
        in.expect('{');
        block(depth + 1);
        in.expect('}');
        if (steps.subList(body, steps.size()).stream().noneMatch(ScriptParser::takesTime)) {
            throw in.bad("a repeated block needs a pause, a read or something to send");
        }
        steps.add(new Step.Again(counter, body, times));
    }

    private static boolean takesTime(Step step) {
        return step instanceof Step.Pause
                || step instanceof Step.Read
                || step instanceof Step.Send send
                        && !(send.payload() instanceof Payload.Body)
                        && !(send.payload() instanceof Payload.Raw raw && raw.bytes().length == 0)
                || step instanceof Step.Send body && body.payload() instanceof Payload.Body b && b.count() > 0;
    }

    private Step step(String word) {
        return switch (word) {
            case "read" -> read();
            case "head" -> head();
            case "body" -> paced(new Payload.Body(size(in.seesAssignment() ? "" : in.word())));
            case "chunk" -> paced(new Payload.Chunk((int) Kind.whole(in.word(), 0, 1 << 20)));
            case "send" -> raw();
            case "pause" -> new Step.Pause(delay());
            case "stop-reading" -> new Step.StopReading();
            case "half-close" -> new Step.HalfClose();
            case "fin" -> new Step.Fin();
            case "rst" -> new Step.Rst();
            case "hold" -> new Step.Hold();
            case "next" -> new Step.Next();
            case "refuse" -> new Step.Listen(-1);
            case "never-accept" -> new Step.Listen((int) Kind.whole(in.word(), 1, 4096));
            default -> throw new BadFault("unknown primitive '" + word + "': it is one of " + PRIMITIVES);
        };
    }

    private Step read() {
        boolean whole = true;
        boolean sayContinue = true;
        long within = 0;
        for (String word = in.word(); !word.isEmpty(); word = in.word()) {
            switch (word) {
                case "head" -> whole = false;
                case "no-continue" -> sayContinue = false;
                case "within" -> within = Kind.nanos(value());
                default -> throw new BadFault("read takes head, no-continue or within=, not '" + word + "'");
            }
        }
        return new Step.Read(whole, sayContinue, within);
    }

    private Step head() {
        int status = (int) Kind.whole(in.word(), 100, 599);
        long size = Payload.LABELS;
        boolean chunked = false;
        boolean close = false;
        Pace pace = new Pace();
        List<String> headers = new ArrayList<>();
        while (true) {
            if (in.sees('"')) {
                headers.add(in.quoted());
                continue;
            }
            String word = in.word();
            switch (word) {
                case "" -> {
                    return pace.send(new Payload.Head(status, size, chunked, close, List.copyOf(headers)));
                }
                case "size" -> size = size(value());
                case "chunked" -> chunked = true;
                case "close" -> close = true;
                case "keep" -> close = false;
                default -> pace.option(word, "size=, chunked, close, keep, ");
            }
        }
    }

    private Step raw() {
        String text = in.quoted();
        int times = 1;
        Pace pace = new Pace();
        for (String word = in.word(); !word.isEmpty(); word = in.word()) {
            if (word.equals("times")) {
                times = (int) Kind.whole(value(), 1, 1 << 20);
            } else {
                pace.option(word, "times=, ");
            }
        }
        return pace.send(new Payload.Raw(text.getBytes(ISO_8859_1), times));
    }

    private Step paced(Payload payload) {
        Pace pace = new Pace();
        for (String word = in.word(); !word.isEmpty(); word = in.word()) {
            pace.option(word, "");
        }
        return pace.send(payload);
    }

    private Delay delay() {
        long nanos = Kind.nanos(in.word());
        String shape = in.word();
        return switch (shape) {
            case "" -> new Delay(nanos, Delay.Shape.FIXED, 0);
            case "fixed", "uniform", "lognormal" -> spread(nanos, Delay.Shape.valueOf(shape.toUpperCase()));
            default -> throw new BadFault("a pause is fixed, uniform or lognormal, not '" + shape + "'");
        };
    }

    private Delay spread(long nanos, Delay.Shape shape) {
        double spread = Kind.decimal(in.word());
        if (shape == Delay.Shape.UNIFORM && spread > 1) {
            throw new BadFault("the spread of a uniform pause is at most 1");
        }
        return new Delay(nanos, shape, spread);
    }

    private String value() {
        in.expect('=');
        return in.word();
    }

    private static long size(String word) {
        return word.isEmpty() || word.equals("labels") ? Payload.LABELS : Kind.whole(word, 0, Kind.MAX_BYTES);
    }

    /** How fast something is sent. */
    private final class Pace {
        private long by;
        private long every;

        void option(String word, String others) {
            switch (word) {
                case "by" -> by = Kind.whole(value(), 1, Kind.MAX_BYTES);
                case "every" -> every = Kind.nanos(value());
                default -> throw new BadFault("'" + word + "' is not an option here: " + others + "by=, every=");
            }
        }

        Step send(Payload payload) {
            return new Step.Send(payload, by, every);
        }
    }
}
