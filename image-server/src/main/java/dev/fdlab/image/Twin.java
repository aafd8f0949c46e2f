package dev.fdlab.image;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Executor;

/**
 * A server is the shared part plus these six seams.
 *
 * @param imageFiles writes images
 * @param labels calls the upstream
 * @param workers runs a request's work; may reject it with {@link java.util.concurrent.RejectedExecutionException},
 *     which is then answered 503
 * @param adminPages reads the admin page
 * @param connections sets the listener's options
 * @param bodyMemory answers for the memory of request bodies
 */
public record Twin(
        ImageFiles imageFiles,
        LabelsClient labels,
        Executor workers,
        AdminPages adminPages,
        Connections connections,
        BodyMemory bodyMemory) {

    /** Undertow's. Fixed, so that the number of selectors and so of descriptors is the same on every machine. */
    public static final int IO_THREADS = 2;

    /** Makes the seams of a twin. */
    public interface Factory {
        /**
         * Makes the seams.
         *
         * @param upstream where the external service is
         * @param images the folder that images are written to; it exists
         * @throws IOException when the process's limit leaves no room to work in
         */
        Twin create(URI upstream, Path images) throws IOException;
    }
}
