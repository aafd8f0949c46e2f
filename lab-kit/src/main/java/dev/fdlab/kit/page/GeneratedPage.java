package dev.fdlab.kit.page;

import dev.fdlab.kit.launch.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page whose tables are written by a program: each stands between two comments, which say by which command.
 *
 * @param file the page
 */
public record GeneratedPage(Path file) {

    /** The README of a checkout. */
    public static GeneratedPage of(Checkout checkout) {
        return new GeneratedPage(checkout.root().resolve("README.md"));
    }

    /**
     * The part that {@code ./lab NAME --update} writes.
     *
     * @throws IOException when the page has no such part
     */
    public String part(String name) throws IOException {
        String page = Files.readString(file);
        return page.substring(start(page, name), end(page, name));
    }

    /** Writes that part anew. */
    public void replace(String name, String text) throws IOException {
        String page = Files.readString(file);
        Files.writeString(file, page.substring(0, start(page, name)) + text + page.substring(end(page, name)));
    }

    private int start(String page, String name) throws IOException {
        return after(page, "<!-- written by ./lab " + name + " --update -->\n");
    }

    private int end(String page, String name) throws IOException {
        String comment = "<!-- end of " + name + " -->\n";
        return after(page, comment) - comment.length();
    }

    private int after(String page, String comment) throws IOException {
        int at = page.indexOf(comment);
        if (at < 0) {
            throw new IOException(file + " has no line " + comment.strip());
        }
        return at + comment.length();
    }
}
