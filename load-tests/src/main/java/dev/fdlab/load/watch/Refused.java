package dev.fdlab.load.watch;

/** What was ordered cannot be done. The message is one sentence for the person at the page. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    Refused(String message) {
        super(message);
    }
}
