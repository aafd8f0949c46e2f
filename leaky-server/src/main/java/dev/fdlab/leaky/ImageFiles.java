package dev.fdlab.leaky;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Writes images into a folder. */
public final class ImageFiles implements dev.fdlab.image.ImageFiles {

    private final Path folder;

    /** Writes into this folder. */
    public ImageFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    @SuppressWarnings("resource") // the leak that this twin is here to show
    public void write(String name, byte[] content) throws IOException {
        // BUG 1: never closed: one descriptor a file. Never flushed either: less than 8 KiB stay in the buffer for
        // ever.
        OutputStream file = new BufferedOutputStream(
                new FileOutputStream(folder.resolve(name).toFile()));
        file.write(content);
    }
}
