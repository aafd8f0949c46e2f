package dev.fdlab.image;

import java.io.IOException;

/** Seam: how the content of an image gets onto the disk. */
public interface ImageFiles {

    /**
     * Writes a new file. What "written" means is where the twins differ.
     *
     * @param name the file's name in the folder of images; no such file exists yet
     * @param content the whole content
     * @throws IOException when it cannot be opened or written
     */
    void write(String name, byte[] content) throws IOException;
}
