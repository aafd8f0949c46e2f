package dev.fdlab.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The image formats that are taken, each known by its media type and by its first bytes. */
enum ImageFormat {
    PNG("png", "image/png") {
        @Override
        boolean starts(byte[] content) {
            return has(content, 0, "\u0089PNG\r\n\u001a\n");
        }
    },
    JPEG("jpeg", "image/jpeg") {
        @Override
        boolean starts(byte[] content) {
            return has(content, 0, "\u00ff\u00d8\u00ff");
        }
    },
    GIF("gif", "image/gif") {
        @Override
        boolean starts(byte[] content) {
            return has(content, 0, "GIF87a") || has(content, 0, "GIF89a");
        }
    },
    WEBP("webp", "image/webp") {
        @Override
        boolean starts(byte[] content) {
            return has(content, 0, "RIFF") && has(content, 8, "WEBP");
        }
    };

    private final String word;
    private final String mediaType;

    ImageFormat(String word, String mediaType) {
        this.word = word;
        this.mediaType = mediaType;
    }

    /** Whether a content begins as this format does. */
    abstract boolean starts(byte[] content);

    /** The name in the catalogue, and the file's extension. */
    String word() {
        return word;
    }

    String mediaType() {
        return mediaType;
    }

    static Optional<ImageFormat> ofMediaType(String mediaType) {
        return Arrays.stream(values())
                .filter(format -> format.mediaType.equalsIgnoreCase(mediaType))
                .findFirst();
    }

    static ImageFormat ofWord(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word.equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static boolean has(byte[] content, int offset, String magic) {
        byte[] bytes = magic.getBytes(StandardCharsets.ISO_8859_1);
        return content.length >= offset + bytes.length
                && Arrays.equals(content, offset, offset + bytes.length, bytes, 0, bytes.length);
    }
}
