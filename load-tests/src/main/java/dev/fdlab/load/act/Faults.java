package dev.fdlab.load.act;

/** What the upstream does to a caller, in the words of its control port. */
public final class Faults {

    /** Answers as it should. */
    public static final String HEALTHY = "ok";

    /**
     * A 503 with a body, then FIN: whoever does not read the body is left in CLOSE_WAIT. The body is longer than what
     * java.net.http reads ahead, and fits into the kernel's buffers, so that the upstream itself is done at once.
     */
    public static final String REFUSES_AND_CLOSES = "answer-then-close:status=503,size=64k";

    /** A 503 whose body stops half-way: whoever does not close it is left in ESTABLISHED, with an answer in hand. */
    public static final String REFUSES_AND_STALLS = "stall-in-body:status=503";

    /** Not one byte: whoever has no timeout waits for ever, in ESTABLISHED. */
    public static final String SILENT = "accept-silent";

    /** Reads the request, and closes without a byte of an answer: an error to whoever calls, which the twins log. */
    public static final String CLOSES_AT_ONCE = "close-before-response";

    /** Of 56 calls 32 leave a CLOSE_WAIT behind and 24 an ESTABLISHED; one of these holds its caller as well. */
    public static final String STALLS = "(" + REFUSES_AND_CLOSES + "*32," + REFUSES_AND_STALLS + "*23," + SILENT + ")*";

    private Faults() {}
}
