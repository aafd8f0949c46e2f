package dev.fdlab.upstream;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the data port answers to a request to which no fault can be applied. */
final class Refusals {
    private Refusals() {}

    static Script of(Request.Problem problem) {
        return of(problem.status, problem.sentence);
    }

    /** An answer of this status and sentence, and a FIN. */
    static Script of(int status, String sentence) {
        // One byte a character, as payloads are written.
        String body = new String((sentence + "\n").getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        Payload head = new Payload.Head(
                status,
                new Payload.Framing.Sized(Length.of(body.length())),
                true,
                List.of("Content-Type: text/plain; charset=utf-8"));
        return new Script(
                "refused",
                List.of(
                        new Step.Read(true, true, Patience.ENDLESS),
                        new Step.Send(head, Pace.AT_ONCE),
                        new Step.Send(new Payload.Raw(body, 1), Pace.AT_ONCE),
                        new Step.Fin()));
    }
}
