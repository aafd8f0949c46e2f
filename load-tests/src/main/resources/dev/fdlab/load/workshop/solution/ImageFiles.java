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
    public void write(String name, byte[] content) throws IOException {
        try (OutputStream file = new BufferedOutputStream(
                new FileOutputStream(folder.resolve(name).toFile()))) {
            file.write(content);
        }
    }
}
