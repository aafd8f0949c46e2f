package dev.fdlab.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a script can say: each primitive with its help and how it is read. To add one, add its record to {@link Step}
 * (or to {@link Payload}, if it sends something) and its entry here.
 */
final class Primitives {
    private static final List<Primitive> ALL = List.of(
            new OfConnection("read", """
                    read                        wait for a request and its body (says 100 Continue if asked to)
                    read head                   wait for its head only
                    read no-continue            wait for its body too, but never say 100 Continue
                    read within=5s              FIN if no request comes in that time
                    """, Primitives::read),
            new OfConnection("head", """
                    head 503 size=64k close     a response head; size is the Content-Length, by default that of the labels
                      chunked "Name: value"     chunked instead of a size; more header lines
                    """, Primitives::head),
            new OfConnection("body", """
                    body                        the rest of the body
                    body 16                     the next 16 bytes of the body
                    """, in -> sent(new Payload.Body(size(in.seesAssignment() ? "" : in.word())), in)),
            new OfConnection(
                    "chunk", """
                    chunk 1024                  one chunk; chunk 0 is the last one
                    """, in -> sent(new Payload.Chunk((int) ValueType.whole(in.word(), 0, 1 << 20)), in)),
            new OfConnection("send", """
                    send "raw\\r\\n" times=3      raw bytes; escapes \\r \\n \\t \\0 \\" \\\\ \\xHH
                      by=1 every=50ms           with head, body, chunk and send: 1 byte at a time, 50 ms apart
                    """, Primitives::raw),
            new OfConnection("pause", """
                    pause 200ms                 a pause
                    pause 200ms uniform 0.5     a pause of 100 to 300 ms, drawn evenly
                    pause 200ms lognormal 0.5   a pause with the median 200 ms and the sigma 0.5
                    """, in -> new Step.Pause(delay(in))),
            new Block("repeat", """
                    repeat 3 { ... }            a block, 3 times; without a number for ever
                    """),
            new OfConnection("stop-reading", """
                    stop-reading                read no more: the client's window closes
                    """, in -> new Step.StopReading()),
            new OfConnection("half-close", """
                    half-close                  send a FIN and go on reading
                    """, in -> new Step.HalfClose()),
            new OfConnection("fin", """
                    fin                         close with a FIN
                    """, in -> new Step.Fin()),
            new OfConnection("rst", """
                    rst                         close with a RST
                    """, in -> new Step.Rst()),
            new OfConnection("hold", """
                    hold                        silence for ever
                    """, in -> new Step.Hold()),
            new OfConnection("next", """
                    next                        leave the script: on to the next request, as at its end
                    """, in -> new Step.Next()),
            new OfPort("refuse", """
                    refuse                      the whole port: connects are refused
                    """, in -> new Port.Refusing()),
            new OfPort("never-accept", """
                    never-accept 4              the whole port: a backlog of 4 is full, and nothing is accepted
                    """, in -> new Port.Full((int) ValueType.whole(in.word(), 1, 4096))));

    /** A word that a script can begin a statement with. */
    sealed interface Primitive {
        String name();

        String help();
    }

    /** A step of one connection. */
    record OfConnection(String name, String help, Function<Cursor, Step> reader) implements Primitive {}

    /** A state of the whole port; it is a script by itself. */
    record OfPort(String name, String help, Function<Cursor, Port> reader) implements Primitive {}

    /** A block of steps, which {@link ScriptParser} reads. */
    record Block(String name, String help) implements Primitive {}

    private Primitives() {}

    /** The primitive of this name, or null. */
    static Primitive named(String name) {
        return ALL.stream().filter(p -> p.name().equals(name)).findFirst().orElse(null);
    }

    static String names() {
        return ALL.stream().map(Primitive::name).collect(Collectors.joining(", "));
    }

    static String help() {
        return ALL.stream().map(Primitive::help).collect(Collectors.joining());
    }

    private static Step read(Cursor in) {
        boolean whole = true;
        boolean sayContinue = true;
        Patience patience = Patience.ENDLESS;
        for (String word = in.word(); !word.isEmpty(); word = in.word()) {
            switch (word) {
                case "head" -> whole = false;
                case "no-continue" -> sayContinue = false;
                case "within" -> patience = new Patience.Within(ValueType.nanos(in.value()));
                default -> throw new BadFault("read takes head, no-continue or within=, not '" + word + "'");
            }
        }
        return new Step.Read(whole, sayContinue, patience);
    }

    private static Step head(Cursor in) {
        int status = (int) ValueType.whole(in.word(), 100, 599);
        Payload.Framing framing = new Payload.Framing.Sized(Length.LABELS);
        boolean close = false;
        PaceOptions pace = new PaceOptions();
        List<String> headers = new ArrayList<>();
        while (in.sees('"') || !in.peekWord().isEmpty()) {
            if (in.sees('"')) {
                headers.add(in.quoted());
                continue;
            }
            String word = in.word();
            switch (word) {
                case "size" -> framing = new Payload.Framing.Sized(size(in.value()));
                case "chunked" -> framing = new Payload.Framing.Chunked();
                case "close" -> close = true;
                case "keep" -> close = false;
                default -> pace.option(word, in, "size=, chunked, close, keep, ");
            }
        }
        return new Step.Send(new Payload.Head(status, framing, close, List.copyOf(headers)), pace.pace());
    }

    private static Step raw(Cursor in) {
        String text = in.quoted();
        int times = 1;
        PaceOptions pace = new PaceOptions();
        for (String word = in.word(); !word.isEmpty(); word = in.word()) {
            if (word.equals("times")) {
                times = (int) ValueType.whole(in.value(), 1, 1 << 20);
            } else {
                pace.option(word, in, "times=, ");
            }
        }
        return new Step.Send(new Payload.Raw(text, times), pace.pace());
    }

    private static Step sent(Payload payload, Cursor in) {
        PaceOptions pace = new PaceOptions();
        for (String word = in.word(); !word.isEmpty(); word = in.word()) {
            pace.option(word, in, "");
        }
        return new Step.Send(payload, pace.pace());
    }

    private static Delay delay(Cursor in) {
        long nanos = ValueType.nanos(in.word());
        String shape = in.word();
        return switch (shape) {
            case "" -> new Delay.Fixed(nanos);
            case "fixed" -> Delay.of(nanos, Latency.Shape.FIXED, ValueType.decimal(in.word()));
            case "uniform" -> Delay.of(nanos, Latency.Shape.UNIFORM, ValueType.decimal(in.word()));
            case "lognormal" -> Delay.of(nanos, Latency.Shape.LOGNORMAL, ValueType.decimal(in.word()));
            default -> throw new BadFault("a pause is fixed, uniform or lognormal, not '" + shape + "'");
        };
    }

    private static Length size(String word) {
        return word.isEmpty() || word.equals(Length.LABELS.toString())
                ? Length.LABELS
                : Length.of(ValueType.whole(word, 0, ValueType.MAX_BYTES));
    }

    /** The options {@code by=} and {@code every=}, while they are read. */
    private static final class PaceOptions {
        private OptionalLong by = OptionalLong.empty();
        private long every;

        void option(String word, Cursor in, String others) {
            switch (word) {
                case "by" -> by = OptionalLong.of(ValueType.whole(in.value(), 1, ValueType.MAX_BYTES));
                case "every" -> every = ValueType.nanos(in.value());
                default -> throw new BadFault("'" + word + "' is not an option here: " + others + "by=, every=");
            }
        }

        Pace pace() {
            return by.isPresent() ? new Pace.Drip(by.getAsLong(), every) : Pace.AT_ONCE;
        }
    }
}
