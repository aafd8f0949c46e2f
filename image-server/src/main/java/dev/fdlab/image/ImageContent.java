package dev.fdlab.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The bytes of an image. The file is opened anew for each piece, which is safe because an image, once stored, never
 * changes.
 */
final class ImageContent implements Pieces.Source {

    private final Path file;
    private final long size;
    private long sent;

    /**
     * The content of a file.
     *
     * @throws IOException when it is not there
     */
    ImageContent(Path file) throws IOException {
        this.file = file;
        // The file's real size: the catalogue does not know what the leaky twin has not flushed.
        this.size = Files.size(file);
    }

    @Override
    public ByteBuffer next() throws IOException {
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(Pieces.PIECE, size - sent));
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(sent);
            while (piece.hasRemaining()) {
                if (channel.read(piece) < 0) {
                    throw new EOFException(file.getFileName() + " has become shorter");
                }
            }
        }
        sent += piece.limit();
        return piece.flip();
    }

    @Override
    public boolean isOver() {
        return sent == size;
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(size);
    }

    @Override
    public String toString() {
        return file.getFileName() + ", after " + sent + " of " + size + " bytes,";
    }
}
