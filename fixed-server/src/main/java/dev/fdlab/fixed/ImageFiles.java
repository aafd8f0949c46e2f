package dev.fdlab.fixed;

import dev.fdlab.image.StorageFull;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Writes images into a folder. */
public final class ImageFiles implements dev.fdlab.image.ImageFiles {

    private static final String UNFINISHED = ".part";

    /** In bytes: the JDK copies what is written into a buffer outside the heap, as large, one for each thread. */
    private static final int PIECE = 64 * 1024;

    /** ENOSPC and EDQUOT (errno(3)): of an error the JDK passes on no more than its text. */
    private static final Pattern FULL = Pattern.compile("No space left on device|Disk quota exceeded");

    private final Path folder;

    /** Writes into this folder; what a crash left unfinished in it is removed. */
    public ImageFiles(Path folder) throws IOException {
        this.folder = folder;
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }

    @Override
    public void write(String name, byte[] content) throws IOException {
        Path unfinished = folder.resolve(name + UNFINISHED);
        try {
            try (FileChannel file =
                    FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                for (int start = 0; start < content.length; start += PIECE) {
                    ByteBuffer piece = ByteBuffer.wrap(content, start, Math.min(PIECE, content.length - start));
                    while (piece.hasRemaining()) {
                        file.write(piece);
                    }
                }
                file.force(true);
            }
            Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            // A name is on the disk only when its directory is: fsync(2).
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            Files.deleteIfExists(folder.resolve(name));
            throw FULL.matcher(String.valueOf(e.getMessage())).find() ? new StorageFull(e) : e;
        }
    }

    @Override
    public void afterCrash(Predicate<String> unlisted) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(
                folder, file -> unlisted.test(file.getFileName().toString()))) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }
}
