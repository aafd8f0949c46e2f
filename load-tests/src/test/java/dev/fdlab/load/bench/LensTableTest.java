package dev.fdlab.load.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LensTableTest {

    @Test
    void theReadmeShowsWhatWasMeasured() throws Exception {
        Path root = Path.of("..");
        String measured = Files.readString(root.resolve(LensTable.FILE));
        assertThat(measured.lines()).hasSize(5);
        assertThat(Files.readString(root.resolve("fd-lens/README.md"))).contains(measured);
    }
}
