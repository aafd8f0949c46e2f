package dev.fdlab.upstream;

/** Who ended a connection, and how: the first such event as this side's TCP saw it. */
enum Ended {
    CLIENT_FIN("client FIN"),
    CLIENT_RST("client RST"),
    UPSTREAM_FIN("upstream FIN"),
    UPSTREAM_RST("upstream RST"),
    STILL_OPEN("still open");

    final String text;

    Ended(String text) {
        this.text = text;
    }
}
