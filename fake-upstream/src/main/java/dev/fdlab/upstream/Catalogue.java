package dev.fdlab.upstream;

import static dev.fdlab.upstream.Fault.CaughtBy.CONNECT;
import static dev.fdlab.upstream.Fault.CaughtBy.IDLE;
import static dev.fdlab.upstream.Fault.CaughtBy.NONE;
import static dev.fdlab.upstream.Fault.CaughtBy.READ;
import static dev.fdlab.upstream.Fault.CaughtBy.RESPONSE;
import static dev.fdlab.upstream.Fault.CaughtBy.WHOLE_EXCHANGE;
import static dev.fdlab.upstream.Fault.Leaves.CLOSE_WAIT;
import static dev.fdlab.upstream.Fault.Leaves.ESTABLISHED;
import static dev.fdlab.upstream.Fault.Leaves.SYN_SENT;
import static dev.fdlab.upstream.Parameter.bytes;
import static dev.fdlab.upstream.Parameter.choice;
import static dev.fdlab.upstream.Parameter.count;
import static dev.fdlab.upstream.Parameter.decimal;
import static dev.fdlab.upstream.Parameter.status;
import static dev.fdlab.upstream.Parameter.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Every named fault, one entry each: the only place to touch when one is added. The control port, the command line and
 * the page of faults all read it.
 */
final class Catalogue {
    static final List<Fault> FAULTS = List.of(
            fault(
                    "ok",
                    "read; head 200 size=$size; body",
                    "a complete answer, the connection kept alive",
                    ESTABLISHED,
                    NONE,
                    size("labels")),
            fault(
                    "latency",
                    "read; pause $ms $shape $spread; head 200; body",
                    "nothing for a time, then a complete answer",
                    ESTABLISHED,
                    RESPONSE,
                    time("ms", "200ms", "how long; the median if lognormal"),
                    choice("shape", "fixed", "the distribution", "fixed", "uniform", "lognormal"),
                    decimal("spread", "0.5", "uniform: ms*(1-spread) to ms*(1+spread), at most 1; lognormal: sigma")),
            fault(
                    "never-accept",
                    "never-accept $backlog",
                    "the connect hangs: the kernel's queue is full, nothing is accepted",
                    SYN_SENT,
                    CONNECT,
                    count("backlog", "4", 1024, "the backlog, which this upstream fills by itself")),
            fault("refuse", "refuse", "connection refused", Fault.Leaves.NONE, NONE),
            fault("accept-silent", "read; hold", "accepted, and never a byte", ESTABLISHED, RESPONSE),
            fault(
                    "stall-in-headers",
                    "read; send \"HTTP/1.1 200 OK\\r\\nContent-Ty\"; hold",
                    "the head stops in the middle of a line",
                    ESTABLISHED,
                    RESPONSE),
            fault(
                    "drip-headers",
                    "read; head 200 by=1 every=$ms; body",
                    "the head comes byte by byte: each one resets a read timeout",
                    ESTABLISHED,
                    RESPONSE,
                    time("ms", "100ms", "between two bytes")),
            fault(
                    "stall-before-body",
                    "read; head $status size=$size; hold",
                    "a complete head, and no byte of the body",
                    ESTABLISHED,
                    READ,
                    status("200"),
                    size("labels")),
            fault(
                    "stall-in-body",
                    "read; head $status size=$size; body $after; hold",
                    "the body stops after some bytes",
                    ESTABLISHED,
                    READ,
                    status("200"),
                    bytes("after", "16", "sent before the stall"),
                    bytes("size", "64", "declared as Content-Length")),
            fault(
                    "drip-body",
                    "read; head 200 size=$size; body by=1 every=$ms",
                    "the body comes byte by byte: each one resets a read timeout, only a deadline helps",
                    ESTABLISHED,
                    WHOLE_EXCHANGE,
                    time("ms", "100ms", "between two bytes"),
                    size("64k")),
            fault(
                    "slow-bandwidth",
                    "read; head 200 size=$size; body by=$bytes every=$ms",
                    "a large body, so many bytes at a time",
                    ESTABLISHED,
                    WHOLE_EXCHANGE,
                    bytes("bytes", "1024", "at a time"),
                    time("ms", "100ms", "between them"),
                    size("1m")),
            fault("close-before-response", "read; fin", "FIN instead of an answer", CLOSE_WAIT, NONE),
            fault("reset-before-response", "read; rst", "RST instead of an answer", Fault.Leaves.NONE, NONE),
            fault(
                    "close-in-body",
                    "read; head 200 size=$size; body $after; fin",
                    "FIN after some bytes of the body, fewer than Content-Length says",
                    CLOSE_WAIT,
                    NONE,
                    bytes("after", "16", "sent before the FIN"),
                    bytes("size", "64", "declared as Content-Length")),
            fault(
                    "reset-in-body",
                    "read; head 200 size=$size; body $after; pause $ms; rst",
                    "RST after some bytes of the body",
                    Fault.Leaves.NONE,
                    NONE,
                    bytes("after", "16", "sent before the RST"),
                    bytes("size", "64", "declared as Content-Length"),
                    time("ms", "50ms", "from the last byte to the RST")),
            fault(
                    "answer-then-close",
                    "read; head $status size=$size close; body; fin",
                    "a complete answer and a FIN, which waits behind a body larger than the window",
                    CLOSE_WAIT,
                    NONE,
                    status("200"),
                    size("labels")),
            fault(
                    "answer-then-close-later",
                    "repeat { read within=$ms; head 200; body }",
                    "complete answers, then a FIN to the idle connection",
                    CLOSE_WAIT,
                    IDLE,
                    time("ms", "1s", "idle time before the FIN")),
            fault(
                    "dead-keepalive",
                    "read; head 200; body; read; hold",
                    "the first request is answered, the second on the connection never",
                    ESTABLISHED,
                    RESPONSE),
            fault(
                    "half-close",
                    "read; head 200; body; half-close; hold",
                    "a complete answer and a FIN from an upstream that reads on",
                    CLOSE_WAIT,
                    IDLE),
            fault(
                    "not-reading",
                    "read head; stop-reading; hold",
                    "the request's body is never read: the window closes, the client's write blocks",
                    ESTABLISHED,
                    WHOLE_EXCHANGE),
            fault(
                    "wrong-length",
                    "read; head 200 size=$declared; body $sent; hold",
                    "more bytes than Content-Length says, or fewer and then silence",
                    ESTABLISHED,
                    READ,
                    bytes("declared", "64", "as Content-Length"),
                    bytes("sent", "48", "in fact")),
            fault(
                    "endless-chunked",
                    "read; head 200 chunked; repeat { chunk $bytes; pause $ms }",
                    "one chunk after the other, for ever",
                    ESTABLISHED,
                    WHOLE_EXCHANGE,
                    count("bytes", "1024", 1 << 20, "size of a chunk"),
                    time("ms", "10ms", "between two chunks")),
            fault(
                    "bad-chunk",
                    "read; head 200 chunked; chunk 16; send \"zz\\r\\n\"; hold",
                    "a good chunk, then one whose size is not a number",
                    ESTABLISHED,
                    NONE),
            fault(
                    "garbage",
                    "read; send \"\\x16\\x03\\x01\\0not HTTP at all\\r\\n\\r\\n\" times=$times; fin",
                    "bytes that are not HTTP, and a FIN",
                    CLOSE_WAIT,
                    NONE,
                    count("times", "1", 1 << 20, "how often")),
            fault(
                    "huge-headers",
                    "read; send \"HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\n\";"
                            + " send \"X-Padding: 0123456789012345678901234567890123456789012345678\\r\\n\""
                            + " times=$lines; send \"\\r\\n\"",
                    "a head of so many lines, 62 bytes each",
                    ESTABLISHED,
                    NONE,
                    count("lines", "16k", 1 << 20, "header lines")),
            fault(
                    "informational-flood",
                    "read; repeat { send \"HTTP/1.1 103 Early Hints\\r\\nLink: </a>\\r\\n\\r\\n\"; pause $ms }",
                    "1xx answers for ever, never a final one",
                    ESTABLISHED,
                    RESPONSE,
                    time("ms", "10ms", "between two of them")),
            fault(
                    "redirect-loop",
                    "read; head $status size=0 \"Location: {target}\"",
                    "a redirect to the same place",
                    ESTABLISHED,
                    WHOLE_EXCHANGE,
                    status("302")),
            fault(
                    "error-status",
                    "read; head $status size=$size $connection; body; $end",
                    "an error with a body that must be read or closed",
                    ESTABLISHED,
                    NONE,
                    status("503"),
                    size("1024"),
                    choice("connection", "keep", "the head says Connection: close, or not", "keep", "close"),
                    choice("end", "next", "after the body", "next", "fin", "rst", "hold")),
            fault(
                    "hang-on-expect-continue",
                    "read no-continue; head 200; body",
                    "a client that waits for 100 Continue waits for ever",
                    ESTABLISHED,
                    RESPONSE));

    private Catalogue() {}

    /**
     * The fault of this name.
     *
     * @throws BadFault with the valid names if there is none
     */
    static Fault fault(String name) {
        return FAULTS.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow(() -> {
            List<String> names = FAULTS.stream().map(Fault::name).toList();
            return new BadFault("unknown fault '" + name + "': it is one of " + String.join(", ", names));
        });
    }

    /** What {@code random(seed)} draws from: each fault of a connection with its defaults, ok ten times as often. */
    static List<PlanParser.Item> everyFaultOnce() {
        List<PlanParser.Item> items = new ArrayList<>();
        for (Fault fault : FAULTS) {
            Program program = fault.program(Map.of());
            if (!program.takesThePort()) {
                items.add(
                        new PlanParser.Item(new Plan.One(program), fault.name().equals("ok") ? 10 : 1));
            }
        }
        return items;
    }

    private static Fault fault(
            String name,
            String script,
            String sees,
            Fault.Leaves leaves,
            Fault.CaughtBy caughtBy,
            Parameter... parameters) {
        return new Fault(name, List.of(parameters), sees, leaves, caughtBy, script);
    }

    private static Parameter size(String value) {
        return new Parameter("size", value, new Kind.Size(), "of the body; labels: as long as the labels are");
    }
}
