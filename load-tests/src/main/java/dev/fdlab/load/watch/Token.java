package dev.fdlab.load.watch;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What a page must know to change something. It is in the fragment of the page's address, which no browser sends to
 * anybody, and the page sends it on as a header.
 */
final class Token {

    private static final int BYTES = 16;

    /**
     * The token of a checkout, made by the first who asks: so a page that is open still works when the lab is started
     * again.
     *
     * @param file where it is kept, readable by its owner alone
     */
    static String keptIn(Path file) throws IOException {
        if (!Files.exists(file)) {
            make(file);
        }
        String kept = Files.readString(file).strip();
        if (kept.matches("[0-9a-f]{" + 2 * BYTES + "}")) {
            return kept;
        }
        throw new IllegalStateException(file + " holds no token: remove it");
    }

    private static void make(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        // Such a file is rw------- from its first moment.
        Path part = Files.createTempFile(file.getParent(), file.getFileName() + ".", ".part");
        try {
            Files.writeString(part, HexFormat.of().formatHex(random));
            // Of two labs that start at once one makes the token, and the other reads it: a link appears with all that
            // is in the file, and never in the place of a file that is there. An atomic move would replace that one.
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException e) {
            // Another lab was faster, and its token counts.
        } catch (FileSystemException | UnsupportedOperationException e) {
            // This file system has no links: of two labs at once the second may then fail, which is said.
            Files.move(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Token() {}
}
