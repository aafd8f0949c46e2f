package dev.fdlab.fixed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads admin pages. */
public final class AdminPages implements dev.fdlab.image.AdminPages {

    private static final Logger LOG = LoggerFactory.getLogger(AdminPages.class);

    @Override
    public Page read(Path file) {
        try {
            return new Page(200, Files.readString(file));
        } catch (NoSuchFileException e) {
            return new Page(404, "<h1>Not found</h1>");
        } catch (IOException e) {
            LOG.error("cannot read {}", file, e);
            return new Page(503, "<h1>The page cannot be read at present</h1>");
        }
    }
}
