package dev.fdlab.image;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Pattern;

/** Storing, listing, showing and labelling images. */
final class Images {

    /** Of an image that is too large a quarter of a gibibyte is read, for half a minute (nginx: lingering_time). */
    static final RequestBody.Bounds BOUNDS = new RequestBody.Bounds(Upload.LARGEST_BODY, 256L << 20, 30);

    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private final Path folder;
    private final ImageCatalogue catalogue;
    private final ImageFiles files;
    private final LabelsClient labels;
    private final BodyMemory memory;
    private final Work work;
    private final SecureRandom random = new SecureRandom();

    /**
     * Shared by the uploads that are being stored, from a file's first byte to its row. Whoever ends the server takes
     * it.
     */
    private final ReadWriteLock storing = new ReentrantReadWriteLock();

    Images(Path folder, ImageCatalogue catalogue, ImageFiles files, LabelsClient labels, BodyMemory memory, Work work) {
        this.folder = folder;
        this.catalogue = catalogue;
        this.files = files;
        this.labels = labels;
        this.memory = memory;
        this.work = work;
    }

    void post(HttpServerExchange exchange) {
        // Undertow's bound would end an upload without an answer.
        exchange.setMaxEntitySize(-1);
        RequestBody.receive(
                exchange,
                BOUNDS,
                memory,
                (received, body) -> work.on(ready -> store(ready, body)).handleRequest(received));
    }

    private void store(HttpServerExchange exchange, Body body)
            throws Refused, IOException, SQLException, InterruptedException {
        Upload upload = Upload.parse(body);
        byte[] random = new byte[16];
        this.random.nextBytes(random);
        ImageCatalogue.Row row =
                new ImageCatalogue.Row(HexFormat.of().formatHex(random), upload.format(), upload.content().length);
        // Not at once, but for no time: only so does whoever ends the server go first.
        if (!storing.readLock().tryLock(0, TimeUnit.SECONDS)) {
            throw new Refused(503, "The server is about to end.");
        }
        try {
            keep(row, upload.content());
        } finally {
            storing.readLock().unlock();
        }
        exchange.getResponseHeaders().put(Headers.LOCATION, "/images/" + row.id());
        Reply.json(exchange, 201, row.json());
    }

    private void keep(ImageCatalogue.Row row, byte[] content) throws IOException, SQLException {
        files.write(row.file(), content);
        try {
            catalogue.add(row);
        } catch (SQLException | IOException | RuntimeException | Error e) {
            remove(row, e);
            throw e;
        }
    }

    private void remove(ImageCatalogue.Row row, Throwable why) {
        try {
            Files.deleteIfExists(folder.resolve(row.file()));
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /**
     * Lets uploads that are being stored end, and takes no more: a file without a row would stay on the disk, unlisted.
     *
     * @return false when they had not ended after this time
     */
    boolean awaitStored(long seconds) throws InterruptedException {
        return storing.writeLock().tryLock(seconds, TimeUnit.SECONDS);
    }

    void list(HttpServerExchange exchange) throws IOException, SQLException {
        Pieces.send(exchange, "application/json", new ImageList(catalogue), work.workers());
    }

    void get(HttpServerExchange exchange) throws Refused, IOException, SQLException {
        ImageCatalogue.Row row = row(exchange);
        Pieces.send(exchange, row.format().mediaType(), new ImageContent(folder.resolve(row.file())), work.workers());
    }

    void labels(HttpServerExchange exchange) throws Refused, SQLException, InterruptedException {
        LabelsClient.Outcome outcome = labels.labels(row(exchange).id());
        if (outcome instanceof LabelsClient.Labels found) {
            Reply.bytes(exchange, 200, "application/json", found.json());
        } else if (outcome instanceof LabelsClient.Failed failed) {
            Reply.error(exchange, failed.status(), failed.reason());
        }
    }

    /** Only what looks like an id is looked up, and only what is found there becomes part of a path. */
    private ImageCatalogue.Row row(HttpServerExchange exchange) throws Refused, SQLException {
        String id = exchange.getPathParameters().get("id").getFirst();
        if (!ID.matcher(id).matches()) {
            throw new Refused(404, "There is no such image.");
        }
        return catalogue.find(id).orElseThrow(() -> new Refused(404, "There is no such image."));
    }
}
