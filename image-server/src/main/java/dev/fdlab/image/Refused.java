package dev.fdlab.image;

/** A request that is answered with an error of the client's making. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    Refused(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    /** It is larger than an image may be. */
    static Refused tooLarge() {
        return new Refused(413, "The image is larger than 10 MiB.");
    }

    /** There is no memory for what the request needs. */
    static Refused noMemory() {
        return new Refused(503, "The server has no memory left for this image.");
    }

    int status() {
        return status;
    }
}
