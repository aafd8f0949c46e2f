package dev.fdlab.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageCatalogueTest {

    private static final ImageCatalogue.Row ROW = new ImageCatalogue.Row("a".repeat(32), ImageFormat.WEBP, 7);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("catalogue.db");
    }

    @Test
    void a_row_is_found_again() throws Exception {
        try (ImageCatalogue catalogue = ImageCatalogue.open(file)) {
            catalogue.add(ROW);

            assertThat(catalogue.find(ROW.id())).contains(ROW);
            assertThat(catalogue.find("b".repeat(32))).isEmpty();
            assertThat(catalogue.after("", 100)).containsExactly(ROW);
            assertThat(catalogue.after("", 0)).isEmpty();
            assertThat(catalogue.after(ROW.id(), 100)).isEmpty();
            assertThatThrownBy(() -> catalogue.add(ROW)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_crash_is_told_from_a_clean_end() throws Exception {
        Path left = folder.resolve("left.db");
        try (ImageCatalogue catalogue = ImageCatalogue.open(file)) {
            catalogue.add(ROW);
            // What a kill would leave.
            Files.copy(file, left);
            Files.copy(folder.resolve("catalogue.db-wal"), folder.resolve("left.db-wal"));
        }
        try (ImageCatalogue ended = ImageCatalogue.open(file);
                ImageCatalogue crashed = ImageCatalogue.open(left)) {
            assertThat(ended.isAfterCrash()).isFalse();
            assertThat(crashed.isAfterCrash()).isTrue();
            assertThat(crashed.after("", 100)).containsExactly(ROW);
        }
    }

    /** The first upload of a process may be cut off between its file and its row. */
    @Test
    void a_crash_before_the_first_upload_is_known() throws Exception {
        Path left = folder.resolve("left.db");
        ImageCatalogue.open(file).close();
        try (ImageCatalogue unused = ImageCatalogue.open(file)) {
            assertThat(unused.isAfterCrash()).isFalse();
            Files.copy(file, left);
            Files.copy(folder.resolve("catalogue.db-wal"), folder.resolve("left.db-wal"));
        }
        try (ImageCatalogue crashed = ImageCatalogue.open(left)) {
            assertThat(crashed.isAfterCrash()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.webp, false",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.png, true",
        "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.webp, true",
        "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, false",
        "README.md, false"
    })
    void only_the_file_of_an_image_can_be_unlisted(String name, boolean unlisted) throws Exception {
        try (ImageCatalogue catalogue = ImageCatalogue.open(file)) {
            catalogue.add(ROW);

            assertThat(catalogue.isUnlisted(name)).isEqualTo(unlisted);
        }
    }

    @Test
    void rows_outlive_the_catalogue() throws Exception {
        try (ImageCatalogue catalogue = ImageCatalogue.open(file)) {
            catalogue.add(ROW);
        }
        try (ImageCatalogue again = ImageCatalogue.open(file)) {
            assertThat(again.after("", 100)).containsExactly(ROW);
        }
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void an_empty_file_becomes_a_catalogue() throws Exception {
        Files.createFile(file);
        try (ImageCatalogue catalogue = ImageCatalogue.open(file)) {
            assertThat(catalogue.after("", 100)).isEmpty();
        }
    }

    @Test
    void it_holds_two_descriptors_however_much_it_is_used() throws Exception {
        ImageCatalogue.open(folder.resolve("other.db")).close(); // SQLite's own first use
        Map<Path, Path> before = descriptors();
        try (ImageCatalogue catalogue = ImageCatalogue.open(file)) {
            for (int i = 0; i < 50; i++) {
                catalogue.add(new ImageCatalogue.Row(String.format("%032x", i), ImageFormat.PNG, i));
                catalogue.find(ROW.id());
                catalogue.after("", 100);
            }
            opened(before, 2);
        }
        opened(before, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a text", "SQLite format 4\0", "S"})
    void a_foreign_file_is_named_and_left_alone(String content) throws Exception {
        Files.writeString(file, content);
        Map<Path, Path> before = descriptors();

        refused();
        assertThat(file).hasContent(content);
        assertThat(folder.toFile().list()).hasSize(1);
        opened(before, 0);
    }

    @Test
    void a_folder_is_named() throws Exception {
        Files.createDirectory(file);

        refused();
    }

    @Test
    void a_corrupt_database_is_left_alone() throws Exception {
        filled();
        byte[] content = Files.readAllBytes(file);
        Arrays.fill(content, 4_096, 8_192, (byte) 0x5a);
        Files.write(file, content);

        refused();
        assertThat(file).hasBinaryContent(content);
        assertThat(folder.toFile().list()).hasSize(1);
    }

    /**
     * What a crash leaves: changes that are in the log alone. To repair that is not for a server that cannot read it.
     */
    @Test
    void a_corrupt_database_and_its_log_are_left_alone() throws Exception {
        Path original = folder.resolve("original.db");
        Path log = folder.resolve("catalogue.db-wal");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + original);
                Statement statement = connection.createStatement()) {
            fill(statement);
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            statement.execute("CREATE TABLE later (x)");
            Files.copy(original, file);
            Files.copy(folder.resolve("original.db-wal"), log);
        }
        byte[] logged = Files.readAllBytes(log);
        byte[] content = Files.readAllBytes(file);
        Arrays.fill(content, 8_192, 12_288, (byte) 0x5a);
        Files.write(file, content);
        assertThat(logged).isNotEmpty();

        refused();
        assertThat(file).hasBinaryContent(content);
        assertThat(log).hasBinaryContent(logged);
    }

    private void refused() {
        assertThatThrownBy(() -> ImageCatalogue.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot use " + file + ": ");
    }

    private void filled() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            fill(statement);
        }
    }

    private static void fill(Statement statement) throws SQLException {
        statement.execute("PRAGMA journal_mode=WAL");
        statement.execute("CREATE TABLE images"
                + " (id TEXT PRIMARY KEY, format TEXT NOT NULL, bytes INTEGER NOT NULL) WITHOUT ROWID");
        statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)"
                + " INSERT INTO images SELECT printf('%032x', i), 'png', i FROM n");
    }

    /**
     * How many descriptors are open that were not open before. Not the difference of two sums: the virtual machine
     * opens and closes some of its own at any time, for a moment.
     */
    private static void opened(Map<Path, Path> before, int count) {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            Map<Path, Path> now = descriptors();
            now.entrySet().removeAll(before.entrySet());
            assertThat(now).hasSize(count);
        });
    }

    /**
     * The descriptors of this process and what they refer to, from {@code /proc/self/fd}, without the listing's own.
     */
    private static Map<Path, Path> descriptors() throws IOException {
        Map<Path, Path> open = new HashMap<>();
        try (DirectoryStream<Path> links = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path link : links) {
                try {
                    open.put(link, Files.readSymbolicLink(link));
                } catch (NoSuchFileException e) {
                    // Closed by another thread since it was listed.
                }
            }
        }
        open.values().removeIf(target -> target.startsWith("/proc"));
        return open;
    }
}
