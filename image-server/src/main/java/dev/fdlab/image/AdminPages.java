package dev.fdlab.image;

import java.nio.file.Path;

/** Seam: what the admin page answers when its file cannot be read. */
public interface AdminPages {

    /**
     * A page or an error.
     *
     * @param status HTTP status
     * @param body HTML
     */
    record Page(int status, String body) {}

    /** Reads a page from disk, at each request, as in the incident. Never throws for an I/O error. */
    Page read(Path file);
}
