package dev.fdlab.image;

/** Seam: the call to the external service that labels images. */
public interface LabelsClient {

    /** How a call ended. */
    sealed interface Outcome {}

    /**
     * The upstream answered.
     *
     * @param json its answer, passed on as it is
     */
    record Labels(byte[] json) implements Outcome {}

    /**
     * There is no answer.
     *
     * @param status what to tell the client: 502 upstream broken, 503 too many calls in flight, 504 upstream too slow
     * @param reason one sentence
     */
    record Failed(int status, String reason) implements Outcome {}

    /** Asks for the labels of an image; blocks its thread until the call has ended. */
    Outcome labels(String imageId) throws InterruptedException;
}
