package dev.fdlab.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageServerTest {

    @TempDir
    private Path folder;

    @Test
    void a_start_that_fails_leaves_what_tells_of_a_crash_before() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        try (ImageCatalogue catalogue = ImageCatalogue.open(folder.resolve("catalogue.db"))) {
            catalogue.add(new ImageCatalogue.Row("a".repeat(32), ImageFormat.WEBP, 7));
            // What a kill would leave.
            for (String file : new String[] {"catalogue.db", "catalogue.db-wal"}) {
                Files.copy(folder.resolve(file), data.resolve(file));
            }
        }
        assertThatThrownBy(() -> ImageServer.start(
                        "127.0.0.1", 0, URI.create("http://127.0.0.1:1"), data, (upstream, images) -> {
                            throw new IOException("the limit is too low");
                        }))
                .hasMessage("the limit is too low");

        assertThat(data.resolve("catalogue.db-wal")).isNotEmptyFile();
    }
}
