package dev.fdlab.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xnio.OptionMap;

class ImageServerTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ImageFiles NO_DISK = (name, content) -> {};
    private static final Duration BUSY = Duration.ofSeconds(60);
    /** The first bytes of a GIF. */
    private static final String IMAGE = "{\"data\":\"data:image/gif;base64,R0lGODlh\"}";

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
                        "127.0.0.1",
                        0,
                        URI.create("http://127.0.0.1:1"),
                        data,
                        (upstream, images) -> {
                            throw new IOException("the limit is too low");
                        },
                        BUSY.toSeconds()))
                .hasMessage("the limit is too low");

        assertThat(data.resolve("catalogue.db-wal")).isNotEmptyFile();
    }

    /** By its end, as by a kill, what is on the disk must be what is listed. */
    @Test
    void the_end_waits_for_an_upload_that_is_being_stored() throws Exception {
        SlowDisk disk = new SlowDisk();
        ImageServer server = start(disk, BodyMemory.UNBOUNDED);
        HttpRequest upload = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/images"))
                .POST(HttpRequest.BodyPublishers.ofString(IMAGE))
                .build();
        CLIENT.sendAsync(upload, HttpResponse.BodyHandlers.discarding());
        disk.writing.await();
        HttpClient late =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        assertThat(status(late, HttpRequest.newBuilder(upload.uri()).build())).isEqualTo(200);

        Thread end = new Thread(server::close);
        end.start();
        // Not a time that it waits for its threads, but for a lock that somebody holds.
        await().atMost(BUSY).until(() -> LockSupport.getBlocker(end) instanceof AbstractOwnableSynchronizer);
        assertThat(status(late, upload)).as("over a connection that was open").isEqualTo(503);
        disk.goOn.countDown();
        end.join();

        try (ImageCatalogue catalogue = ImageCatalogue.open(folder.resolve("catalogue.db"))) {
            assertThat(catalogue.isAfterCrash()).isFalse();
            assertThat(catalogue.after("", 100)).hasSize(1);
        }
    }

    /** Undertow reads what is left of a request to its end, on the thread that serves all others. */
    @Test
    void an_endless_body_that_nobody_wants_is_cut_off() throws Exception {
        byte[] chunk = ("10000\r\n" + "x".repeat(1 << 16) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (ImageServer server = start(NO_DISK, BodyMemory.UNBOUNDED);
                Socket client = new Socket("127.0.0.1", server.port())) {
            OutputStream out = client.getOutputStream();
            out.write("GET /healthz HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> {
                        for (int sent = 0; sent < 1 << 30; sent += chunk.length) {
                            out.write(chunk);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 1_500})
    void a_list_is_whole_however_long_it_is_and_takes_no_memory_from_the_uploads(int rows) throws Exception {
        BodyMemory none = new BodyMemory() {
            @Override
            public boolean take(long bytes) {
                return false;
            }

            @Override
            public void give(long bytes) {
                // It had none.
            }
        };
        fill(rows);
        try (ImageServer server = start(NO_DISK, none)) {
            HttpResponse<String> list = CLIENT.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/images"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(list.statusCode()).isEqualTo(200);
            assertThat(list.body())
                    .isEqualTo(IntStream.range(0, rows)
                            .mapToObj(row -> row(row).json())
                            .collect(Collectors.joining(",", "[", "]")));
        }
    }

    private void fill(int rows) throws Exception {
        Path catalogue = folder.resolve("catalogue.db");
        ImageCatalogue.open(catalogue).close();
        // In one transaction: one row after the other would be forced to the disk each.
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + catalogue);
                PreparedStatement insert =
                        database.prepareStatement("INSERT INTO images (id, format, bytes) VALUES (?, ?, ?)")) {
            database.setAutoCommit(false);
            for (int number = 0; number < rows; number++) {
                ImageCatalogue.Row row = row(number);
                insert.setString(1, row.id());
                insert.setString(2, row.format().word());
                insert.setLong(3, row.bytes());
                insert.executeUpdate();
            }
            database.commit();
        }
    }

    private static ImageCatalogue.Row row(int number) {
        return new ImageCatalogue.Row(String.format("%032x", number), ImageFormat.WEBP, number);
    }

    private static int status(HttpClient client, HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private ImageServer start(ImageFiles disk, BodyMemory memory) throws IOException {
        return ImageServer.start(
                "127.0.0.1",
                0,
                URI.create("http://127.0.0.1:1"),
                folder,
                (upstream, images) -> new Twin(
                        disk,
                        id -> new LabelsClient.Failed(502, "There is no upstream."),
                        command -> new Thread(command).start(),
                        file -> new AdminPages.Page(200, ""),
                        () -> OptionMap.EMPTY,
                        memory),
                // Longer than a busy machine takes for what happens meanwhile.
                BUSY.toSeconds());
    }

    /** Writes nothing, for as long as it is told to. */
    private static final class SlowDisk implements ImageFiles {
        private final CountDownLatch writing = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public void write(String name, byte[] content) throws IOException {
            writing.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
