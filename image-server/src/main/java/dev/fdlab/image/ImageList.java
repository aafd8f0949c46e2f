package dev.fdlab.image;

import dev.fdlab.image.ImageCatalogue.Row;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/** The list of images, a JSON array. An image that is stored while the list is sent may be on it or not. */
final class ImageList implements Pieces.Source {

    /** In a piece. Of at most 126 bytes each, of which 64 are its id, twice. */
    private static final int ROWS = 512;

    private final ImageCatalogue catalogue;
    private String last = "";
    private long rows;
    private int bytes;
    private boolean over;

    ImageList(ImageCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public ByteBuffer next() throws SQLException {
        List<Row> next = catalogue.after(last, ROWS);
        StringBuilder json = new StringBuilder();
        for (Row row : next) {
            json.append(rows++ == 0 ? '[' : ',').append(row.json());
            last = row.id();
        }
        over = next.size() < ROWS;
        if (over) {
            json.append(rows == 0 ? "[]" : "]");
        }
        byte[] piece = json.toString().getBytes(StandardCharsets.UTF_8);
        bytes = piece.length;
        return ByteBuffer.wrap(piece);
    }

    @Override
    public boolean isOver() {
        return over;
    }

    /** Known of a short list, which is one piece. */
    @Override
    public OptionalLong length() {
        return over ? OptionalLong.of(bytes) : OptionalLong.empty();
    }

    @Override
    public String toString() {
        return "The list of images, after " + rows + ",";
    }
}
