package dev.fdlab.leaky;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bug is what this twin promises, so it is pinned. */
class ImageFilesTest {

    @TempDir
    private Path folder;

    @Test
    void a_small_image_stays_in_the_buffer() throws Exception {
        new ImageFiles(folder).write("small.png", new byte[8191]);

        assertThat(folder.resolve("small.png")).isEmptyFile();
    }

    @Test
    void an_image_as_large_as_the_buffer_passes_through_it() throws Exception {
        new ImageFiles(folder).write("large.png", new byte[8192]);

        assertThat(folder.resolve("large.png")).hasSize(8192);
    }

    @Test
    void every_file_stays_open() throws Exception {
        // An empty young generation does not fill, and be collected, before the files are counted.
        System.gc();
        ImageFiles files = new ImageFiles(folder);
        for (int i = 0; i < 10; i++) {
            files.write(i + ".png", new byte[100]);
        }

        assertThat(openIn(folder)).hasSize(10);
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
