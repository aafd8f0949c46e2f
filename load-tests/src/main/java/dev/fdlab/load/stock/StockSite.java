package dev.fdlab.load.stock;

import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of files at the paths that the attacks and the polite clients ask for. */
public final class StockSite {

    /** The bytes of {@code images/small}. */
    public static final int SMALL = 100_000;

    /** The bytes of {@code images/large}. */
    public static final int LARGE = 4_000_000;

    /** Writes the files into an empty folder. */
    public static Path in(Path folder) throws IOException {
        Files.writeString(folder.resolve("healthz"), "ok\n");
        Files.writeString(folder.resolve("admin"), "<!DOCTYPE html><title>admin</title>\n");
        Path images = Files.createDirectory(folder.resolve("images"));
        Files.write(images.resolve("small"), Image.png(SMALL, 1).bytes());
        Files.write(images.resolve("large"), Image.png(LARGE, 2).bytes());
        return folder;
    }

    private StockSite() {}
}
