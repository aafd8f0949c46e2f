package dev.fdlab.leaky;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads admin pages. */
public final class AdminPages implements dev.fdlab.image.AdminPages {

    @Override
    public Page read(Path file) {
        try {
            return new Page(200, Files.readString(file));
        } catch (IOException e) {
            // BUG 5: whatever went wrong, the page is said not to exist; "Too many open files" is not even logged.
            return new Page(404, "<h1>Not found</h1>");
        }
    }
}
