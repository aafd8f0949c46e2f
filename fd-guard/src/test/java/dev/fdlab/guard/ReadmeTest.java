package dev.fdlab.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    /** But for the number of runs, which depends on how fast the machine is. */
    @Test
    void the_first_example_fails_as_the_page_says() throws IOException {
        String page = Files.readString(Path.of("README.md"));
        assertThat(page.replaceAll("\\b\\d+ (runs|files|descriptors)", "N $1"))
                .contains("```text\n"
                        + Sample.of(ReadmeExample.class)
                                .failure()
                                .replaceAll("\\b\\d+ (runs|files|descriptors)", "N $1")
                        + "\n```");
    }
}
