package dev.fdlab.image;

import java.io.IOException;
import java.util.function.Predicate;

/** Seam: how the content of an image gets onto the disk. */
public interface ImageFiles {

    /**
     * Writes a new file. What "written" means is where the twins differ.
     *
     * @param name the file's name in the folder of images; no such file exists yet
     * @param content the whole content
     * @throws StorageFull when there is no room for it
     * @throws IOException when it cannot be opened or written
     */
    void write(String name, byte[] content) throws IOException;

    /**
     * Called at the start, before the first request, when the process before this one has crashed.
     *
     * @param unlisted of a file's name: whether it is that of an image which is not in the catalogue, so that nobody
     *     was told that it is stored
     * @throws IOException when the folder cannot be read or written
     */
    default void afterCrash(Predicate<String> unlisted) throws IOException {}
}
