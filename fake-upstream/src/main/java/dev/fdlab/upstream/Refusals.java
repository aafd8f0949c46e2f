package dev.fdlab.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** What the data port answers to a request that no fault can be applied to. */
final class Refusals {
    private Refusals() {}

    static Program headTooLong() {
        return of(431, "the request's head is longer than " + Request.MAX_HEAD + " bytes");
    }

    static Program notHttp() {
        return of(400, "Content-Length or the size of a chunk is not a number");
    }

    /** An answer of this status and sentence, and a FIN. */
    static Program of(int status, String sentence) {
        byte[] body = (sentence + "\n").getBytes(UTF_8);
        List<String> type = List.of("Content-Type: text/plain; charset=utf-8");
        return new Program(
                "refused",
                List.of(
                        new Step.Read(true, true, 0),
                        new Step.Send(new Payload.Head(status, body.length, false, true, type), 0, 0),
                        new Step.Send(new Payload.Raw(body, 1), 0, 0),
                        new Step.Fin()),
                0);
    }
}
