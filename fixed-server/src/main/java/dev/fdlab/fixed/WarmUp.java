package dev.fdlab.fixed;

import dev.fdlab.image.OwnDescriptors;
import dev.fdlab.image.RefusedUpload;
import dev.fdlab.image.Twin;
import io.undertow.Undertow;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.function.Function;

/**
 * A rehearsal before a server opens its doors. A class whose initialiser meets EMFILE is unusable for the rest of the
 * process's life (JLS 12.4.2, {@code NoClassDefFoundError: Could not initialize class}), so everything that opens a
 * descriptor when it is first used is used once while there are plenty.
 */
final class WarmUp {

    /**
     * Serves one request to the process itself, on a free loopback port.
     *
     * @param client makes the twin's client for an upstream, here for the rehearsal
     * @return how many descriptors the process held while it did, which is what a server holds at rest
     * @throws IOException when even that does not work: the limit is far too low
     */
    static int held(Function<URI, LabelsClient> client) throws IOException {
        Undertow rehearsal = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(Twin.IO_THREADS)
                .setWorkerThreads(1)
                .setHandler(RefusedUpload.handler())
                .build();
        rehearsal.start();
        try {
            int port = ((InetSocketAddress) rehearsal.getListenerInfo().get(0).getAddress()).getPort();
            client.apply(URI.create("http://127.0.0.1:" + port)).labels("none");
            return OwnDescriptors.open();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted during the warm-up", e);
        } finally {
            rehearsal.stop();
        }
    }

    private WarmUp() {}
}
