package dev.fdlab.load.watch;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What a page must know to change something. It is in the fragment of the page's address, which no browser sends to anybody,
 * and the page sends it on as a header.
 */
final class Token {

    private static final int BYTES = 16;

    /**
     * The token of a checkout, made by the first who asks: so a page that is open still works when the lab is started again.
     *
     * @param file where it is kept, readable by its owner alone
     */
    static String keptIn(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(random));
        } catch (FileAlreadyExistsException e) {
            String kept = Files.readString(file).strip();
            if (kept.matches("[0-9a-f]{" + 2 * BYTES + "}")) {
                return kept;
            }
            throw new IllegalStateException(file + " holds no token: remove it");
        }
        return HexFormat.of().formatHex(random);
    }

    private Token() {}
}
