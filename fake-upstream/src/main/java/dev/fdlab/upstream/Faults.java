package dev.fdlab.upstream;

import static dev.fdlab.upstream.Steps.body;
import static dev.fdlab.upstream.Steps.chunk;
import static dev.fdlab.upstream.Steps.chunkedHead;
import static dev.fdlab.upstream.Steps.fin;
import static dev.fdlab.upstream.Steps.head;
import static dev.fdlab.upstream.Steps.hold;
import static dev.fdlab.upstream.Steps.raw;
import static dev.fdlab.upstream.Steps.read;
import static dev.fdlab.upstream.Steps.rst;
import static dev.fdlab.upstream.Steps.send;

import dev.fdlab.upstream.Fault.About;
import dev.fdlab.upstream.Fault.CaughtBy;
import dev.fdlab.upstream.Fault.Leaves;
import java.util.ArrayList;
import java.util.List;

/**
 * Every named fault, with its parameters at their defaults: {@code Faults.stallInBody().after(8)}. The one catalogue:
 * the command line, the control port and the page of faults read it too. Safe for threads.
 */
public final class Faults {
    private static final List<Fault> ALL = List.of(
            ok(),
            latency(),
            neverAccept(),
            refuse(),
            acceptSilent(),
            stallInHeaders(),
            dripHeaders(),
            stallBeforeBody(),
            stallInBody(),
            dripBody(),
            slowBandwidth(),
            closeBeforeResponse(),
            resetBeforeResponse(),
            closeInBody(),
            resetInBody(),
            answerThenClose(),
            answerThenCloseLater(),
            deadKeepalive(),
            halfClose(),
            notReading(),
            wrongLength(),
            endlessChunked(),
            badChunk(),
            garbage(),
            hugeHeaders(),
            informationalFlood(),
            redirectLoop(),
            errorStatus(),
            hangOnExpectContinue());

    private Faults() {}

    /** The answer is complete, and the connection is kept alive. */
    public static Ok ok() {
        return new Ok();
    }

    /** Nothing comes for a while, then a complete answer. */
    public static Latency latency() {
        return new Latency();
    }

    /** Connecting hangs: the kernel's queue is full, and nothing is accepted; a connection from before falls silent. */
    public static NeverAccept neverAccept() {
        return new NeverAccept();
    }

    /** The connection is refused; one from before gets a RST for its next request. */
    public static Fault refuse() {
        return new Fault.Plain(
                new About(
                        "refuse",
                        "The connection is refused; one from before gets a RST for its next request.",
                        Leaves.NO_ROW,
                        CaughtBy.NO_TIMEOUT),
                new Behaviour.WholePort("refuse", new Port.Refusing()));
    }

    /** The connection is accepted, but no byte ever comes. */
    public static Fault acceptSilent() {
        return new Fault.Plain(
                new About(
                        "accept-silent",
                        "The connection is accepted, but no byte ever comes.",
                        Leaves.ESTABLISHED,
                        CaughtBy.RESPONSE),
                read(),
                hold());
    }

    /** The head stops in the middle of a line. */
    public static Fault stallInHeaders() {
        return new Fault.Plain(
                new About(
                        "stall-in-headers",
                        "The head stops in the middle of a line.",
                        Leaves.ESTABLISHED,
                        CaughtBy.RESPONSE),
                read(),
                send(raw("HTTP/1.1 200 OK\r\nContent-Ty")),
                hold());
    }

    /** The head arrives one byte at a time, and each byte restarts a read timeout. */
    public static DripHeaders dripHeaders() {
        return new DripHeaders();
    }

    /** The head is complete, but no byte of the body follows. */
    public static StallBeforeBody stallBeforeBody() {
        return new StallBeforeBody();
    }

    /** The body stops partway. */
    public static StallInBody stallInBody() {
        return new StallInBody();
    }

    /**
     * The body arrives one byte at a time. Each byte restarts a read timeout, so only a deadline for the whole exchange
     * helps.
     */
    public static DripBody dripBody() {
        return new DripBody();
    }

    /** A large body arrives slowly, a few bytes at a time. */
    public static SlowBandwidth slowBandwidth() {
        return new SlowBandwidth();
    }

    /** A FIN arrives instead of an answer. */
    public static Fault closeBeforeResponse() {
        return new Fault.Plain(
                new About(
                        "close-before-response",
                        "A FIN arrives instead of an answer.",
                        Leaves.CLOSE_WAIT,
                        CaughtBy.NO_TIMEOUT),
                read(),
                fin());
    }

    /** A RST arrives instead of an answer. */
    public static Fault resetBeforeResponse() {
        return new Fault.Plain(
                new About(
                        "reset-before-response",
                        "A RST arrives instead of an answer.",
                        Leaves.NO_ROW,
                        CaughtBy.NO_TIMEOUT),
                read(),
                rst());
    }

    /** A FIN arrives partway through the body, before as many bytes as Content-Length says. */
    public static CloseInBody closeInBody() {
        return new CloseInBody();
    }

    /** A RST arrives partway through the body. */
    public static ResetInBody resetInBody() {
        return new ResetInBody();
    }

    /**
     * The answer is complete, and a FIN follows it. If the body is larger than the client's window, the FIN waits
     * behind it.
     */
    public static AnswerThenClose answerThenClose() {
        return new AnswerThenClose();
    }

    /** The answers are complete. Once the connection has been idle for a while, a FIN arrives. */
    public static AnswerThenCloseLater answerThenCloseLater() {
        return new AnswerThenCloseLater();
    }

    /** The first request on a connection is answered, the second never is. */
    public static Fault deadKeepalive() {
        return new Fault.Plain(
                new About(
                        "dead-keepalive",
                        "The first request on a connection is answered, the second never is.",
                        Leaves.ESTABLISHED,
                        CaughtBy.RESPONSE),
                read(),
                send(head(200, Length.LABELS)),
                send(body()),
                read(),
                hold());
    }

    /** The answer is complete, and a FIN follows it from an upstream that goes on reading. */
    public static Fault halfClose() {
        return new Fault.Plain(
                new About(
                        "half-close",
                        "The answer is complete, and a FIN follows it from an upstream that goes on reading.",
                        Leaves.CLOSE_WAIT,
                        CaughtBy.IDLE),
                read(),
                send(head(200, Length.LABELS)),
                send(body()),
                new Step.HalfClose(),
                hold());
    }

    /** The upstream does not read the body of the request: its window closes, and the client's write blocks. */
    public static Fault notReading() {
        return new Fault.Plain(
                new About(
                        "not-reading",
                        "The upstream does not read the body of the request: its window closes, and the client's write blocks.",
                        Leaves.ESTABLISHED,
                        CaughtBy.WHOLE_EXCHANGE),
                new Step.Read(false, true, Patience.ENDLESS),
                new Step.StopReading(),
                hold());
    }

    /** The body is longer than Content-Length says, or it is shorter and silence follows. */
    public static WrongLength wrongLength() {
        return new WrongLength();
    }

    /** One chunk follows another, for ever. */
    public static EndlessChunked endlessChunked() {
        return new EndlessChunked();
    }

    /** A good chunk is followed by one whose size is not a number. */
    public static Fault badChunk() {
        return new Fault.Plain(
                new About(
                        "bad-chunk",
                        "A good chunk is followed by one whose size is not a number.",
                        Leaves.ESTABLISHED,
                        CaughtBy.NO_TIMEOUT),
                read(),
                send(chunkedHead()),
                send(chunk(16)),
                send(raw("zz\r\n")),
                hold());
    }

    /** What arrives is not HTTP, and a FIN follows it. */
    public static Garbage garbage() {
        return new Garbage();
    }

    /** The head has thousands of lines, 62 bytes each. */
    public static HugeHeaders hugeHeaders() {
        return new HugeHeaders();
    }

    /** 1xx answers keep coming, and never a final one. */
    public static InformationalFlood informationalFlood() {
        return new InformationalFlood();
    }

    /** A redirect leads to the same place again. */
    public static RedirectLoop redirectLoop() {
        return new RedirectLoop();
    }

    /** An error arrives, with a body that must be read or closed. */
    public static ErrorStatus errorStatus() {
        return new ErrorStatus();
    }

    /** 100 Continue never comes: a client that waits for it waits for ever. */
    public static Fault hangOnExpectContinue() {
        return new Fault.Plain(
                new About(
                        "hang-on-expect-continue",
                        "100 Continue never comes: a client that waits for it waits for ever.",
                        Leaves.ESTABLISHED,
                        CaughtBy.RESPONSE),
                new Step.Read(true, false, Patience.ENDLESS),
                send(head(200, Length.LABELS)),
                send(body()));
    }

    static List<Fault> all() {
        return ALL;
    }

    /**
     * The fault of this name.
     *
     * @throws BadFault with the valid names if there is none
     */
    static Fault named(String name) {
        return ALL.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow(() -> {
            List<String> names = ALL.stream().map(Fault::name).toList();
            return new BadFault("unknown fault '" + name + "': it is one of " + String.join(", ", names));
        });
    }

    /** What {@code random(seed)} draws from: each fault of a connection with its defaults, ok ten times as often. */
    static List<Plan.Weighted.Weight> weights() {
        List<Plan.Weighted.Weight> weights = new ArrayList<>();
        for (Fault fault : ALL) {
            if (fault.behaviour() instanceof Script script) {
                weights.add(new Plan.Weighted.Weight(script, fault instanceof Ok ? 10 : 1));
            }
        }
        return weights;
    }
}
