package dev.fdlab.image;

import io.undertow.server.handlers.HttpContinueReadHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A running server: the shared part and one twin's seams. */
final class ImageServer implements AutoCloseable {

    /** What its end has for uploads that are being stored. */
    static final long STOP_SECONDS = 5;

    private final Door door;
    private final Images images;
    private final ImageCatalogue catalogue;
    private final long stopSeconds;

    private ImageServer(Door door, Images images, ImageCatalogue catalogue, long stopSeconds) {
        this.door = door;
        this.images = images;
        this.catalogue = catalogue;
        this.stopSeconds = stopSeconds;
    }

    /**
     * Starts to listen.
     *
     * @param data the data folder; made if absent
     * @param stopSeconds how long {@link #close} waits for uploads that are being stored
     * @throws IOException when the folder cannot be written, the catalogue cannot be used, the port is taken, or the
     *     twin cannot work under its limit
     */
    static ImageServer start(String host, int port, URI upstream, Path data, Twin.Factory factory, long stopSeconds)
            throws IOException {
        Path folder = Files.createDirectories(data.resolve("images"));
        Path adminPage = adminPage(data);
        ImageCatalogue catalogue = ImageCatalogue.open(data.resolve("catalogue.db"));
        boolean swept = !catalogue.isAfterCrash();
        try {
            Twin twin = factory.create(upstream, folder);
            if (!swept) {
                twin.imageFiles().afterCrash(catalogue::isUnlisted);
                swept = true;
            }
            Metrics metrics = new Metrics();
            Work work = new Work(twin.workers());
            Images images = new Images(
                    folder, catalogue, twin.imageFiles(), metrics.counted(twin.labels()), twin.bodyMemory(), work);
            Door door = Door.open(
                    new InetSocketAddress(host, port),
                    routes(images, adminPage, twin.adminPages(), work, metrics),
                    twin.connections());
            return new ImageServer(door, images, catalogue, stopSeconds);
        } catch (IOException | RuntimeException e) {
            // Closing removes the log by which the next start knows of the crash; the process is about to end anyway.
            if (swept) {
                catalogue.close();
            }
            throw e;
        }
    }

    private static Routes routes(Images images, Path adminPage, AdminPages pages, Work work, Metrics metrics) {
        return new Routes(metrics)
                // Undertow answers "Expect: 100-continue" only where it is told to: curl sends it with large bodies.
                .post("/images", new HttpContinueReadHandler(images::post))
                .get("/images", work.on(images::list))
                .get("/images/{id}", work.on(images::get))
                .get("/images/{id}/labels", work.on(images::labels))
                .get("/admin", work.on(exchange -> {
                    AdminPages.Page page = pages.read(adminPage);
                    Reply.text(exchange, page.status(), "text/html; charset=utf-8", page.body());
                }))
                // On the io thread: both must answer while every worker is busy.
                .get("/healthz", exchange -> Reply.json(exchange, 200, "{\"status\":\"up\"}"))
                .get("/metrics", exchange -> Reply.text(exchange, 200, Metrics.MEDIA_TYPE, metrics.text()));
    }

    private static Path adminPage(Path data) throws IOException {
        Path page = Files.createDirectories(data.resolve("admin")).resolve("index.html");
        if (Files.notExists(page)) {
            try (InputStream template = ImageServer.class.getResourceAsStream("admin.html")) {
                Files.copy(template, page);
            }
        }
        return page;
    }

    /** The port it listens on. */
    int port() {
        return door.port();
    }

    @Override
    public void close() {
        door.shut();
        boolean stored = awaitStored();
        door.close();
        // Otherwise it stays open: its log tells the next start to look for files that are not listed.
        if (stored) {
            catalogue.close();
        }
    }

    private boolean awaitStored() {
        try {
            return images.awaitStored(stopSeconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
