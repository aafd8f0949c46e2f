package dev.fdlab.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8191, 8192, 10 * 1024 * 1024})
    void an_image_is_complete_in_its_file_and_nothing_else_is_there(int size) throws IOException {
        byte[] content = new byte[size];
        new java.util.Random(size).nextBytes(content);

        new ImageFiles(folder).write("a.png", content);

        assertThat(folder.resolve("a.png")).hasBinaryContent(content);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void no_file_stays_open() throws IOException {
        ImageFiles files = new ImageFiles(folder);
        for (int i = 0; i < 20; i++) {
            files.write(i + ".png", new byte[100]);
        }

        assertThat(openIn(folder)).isEmpty();
    }

    @Test
    void a_failure_leaves_neither_a_file_nor_a_descriptor() throws IOException {
        ImageFiles files = new ImageFiles(folder);
        // A folder that is not empty cannot be replaced: the move is the last step that can fail.
        Files.createDirectories(folder.resolve("taken.png/inside"));

        assertThatThrownBy(() -> files.write("taken.png", new byte[10])).isInstanceOf(IOException.class);

        assertThat(openIn(folder)).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void what_a_crash_left_unfinished_is_removed_at_the_start() throws IOException {
        Files.write(folder.resolve("half.png.part"), new byte[10]);
        Files.write(folder.resolve("whole.png"), new byte[10]);

        ImageFiles files = new ImageFiles(folder);
        files.write("next.png", new byte[1]);

        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        assertThat(folder.resolve("whole.png")).exists();
    }

    @Test
    void an_image_that_nobody_was_told_of_is_removed_after_a_crash() throws IOException {
        Files.write(folder.resolve("told.png"), new byte[10]);
        Files.write(folder.resolve("untold.png"), new byte[10]);

        new ImageFiles(folder).afterCrash("untold.png"::equals);

        assertThat(folder.resolve("told.png")).exists();
        assertThat(folder.resolve("untold.png")).doesNotExist();
    }

    /** The files of a folder that this process holds open, from {@code /proc/self/fd}. */
    private static List<Path> openIn(Path folder) throws IOException {
        List<Path> open = new ArrayList<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                try {
                    if (Files.readSymbolicLink(descriptor).startsWith(folder)) {
                        open.add(descriptor);
                    }
                } catch (NoSuchFileException e) {
                    // Closed by another thread since it was listed.
                }
            }
        }
        return open;
    }
}
