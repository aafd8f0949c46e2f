package dev.fdlab.patterns;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What the patterns work on: files of their own, and a service that misbehaves as told. */
public final class Fixture {

    private final Path folder;
    private final URI service;
    private final AtomicInteger names = new AtomicInteger();

    /**
     * Of one pattern.
     *
     * @param folder exists, and belongs to the pattern alone
     * @param service the base address of a fake upstream
     */
    public Fixture(Path folder, URI service) {
        this.folder = folder;
        this.service = service;
    }

    /** The pattern's own folder. */
    public Path folder() {
        return folder;
    }

    /** A name for a file that does not exist yet. */
    public Path fresh(String suffix) {
        return folder.resolve(names.incrementAndGet() + suffix);
    }

    /** A short text file, the same one at each call. */
    public Path text() throws IOException {
        Path text = folder.resolve("text.txt");
        return Files.exists(text) ? text : Files.writeString(text, "one\ntwo\nthree\n");
    }

    /** A zip archive of its own for each call, with one entry, {@code entry.txt}. */
    public Path zip() throws IOException {
        Path zip = fresh(".zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.putNextEntry(new ZipEntry("entry.txt"));
            out.write("one".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            out.closeEntry();
        }
        return zip;
    }

    /**
     * The address of a service with one fault.
     *
     * @param fault a fault of the fake upstream as its address names it: {@code error-status?status=500&size=20k}
     */
    public URI service(String fault) {
        return service.resolve("/fault/" + fault);
    }

    /** The service's TCP port: it waits for a request before it does anything. */
    public InetSocketAddress socket() {
        return new InetSocketAddress(service.getHost(), service.getPort());
    }

    /** A port of this machine where nobody listens: connecting is refused at once. */
    public InetSocketAddress closedPort() {
        // tcpmux, RFC 1078: privileged, and in no use for decades.
        return new InetSocketAddress("127.0.0.1", 1);
    }
}
