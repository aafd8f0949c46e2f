package dev.fdlab.fixed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminPagesTest {

    @TempDir
    private Path folder;

    @Test
    void a_page_that_is_there_is_read_anew_each_time() throws IOException {
        Path page = Files.writeString(folder.resolve("index.html"), "<p>one</p>");
        assertThat(new AdminPages().read(page).body()).isEqualTo("<p>one</p>");

        Files.writeString(page, "<p>two</p>");
        assertThat(new AdminPages().read(page).body()).isEqualTo("<p>two</p>");
        assertThat(new AdminPages().read(page).status()).isEqualTo(200);
    }

    @Test
    void a_page_that_is_missing_is_told_from_one_that_cannot_be_read() {
        assertThat(new AdminPages().read(folder.resolve("index.html")).status()).isEqualTo(404);
        assertThat(new AdminPages().read(folder).status()).isEqualTo(503);
    }
}
