package dev.fdlab.upstream;

/** Who ended a connection, and how: the first such event that the upstream's TCP saw. */
public enum Ended {
    /** The client closed it, or its side of it. */
    CLIENT_FIN("client FIN"),
    /** The client reset it, or was gone when bytes came. */
    CLIENT_RST("client RST"),
    /** The fault closed it, or the upstream's side of it. */
    UPSTREAM_FIN("upstream FIN"),
    /** The fault reset it, or {@link FakeUpstream} did. */
    UPSTREAM_RST("upstream RST"),
    /** Nobody, so far. */
    STILL_OPEN("still open");

    final String text;

    Ended(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
