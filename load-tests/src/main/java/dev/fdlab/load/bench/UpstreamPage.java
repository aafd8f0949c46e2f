package dev.fdlab.load.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.page.GeneratedPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code docs/bench-upstream.json}, and the tables that {@code fake-upstream/README.md} has of it. */
record UpstreamPage(Checkout checkout) {

    private static final String PART = "bench upstream";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Path json() {
        return checkout.root().resolve("docs/bench-upstream.json");
    }

    private GeneratedPage readme() {
        return new GeneratedPage(checkout.module("fake-upstream").resolve("README.md"));
    }

    /** What is checked in. */
    UpstreamFigures checkedIn() throws IOException {
        return JSON.readValue(json().toFile(), UpstreamFigures.class);
    }

    /** What the README shows. */
    String shown() throws IOException {
        return readme().part(PART);
    }

    /** Writes both. */
    void write(UpstreamFigures figures) throws IOException {
        Files.writeString(json(), JSON.writeValueAsString(figures) + "\n");
        readme().replace(PART, figures.markdown());
    }
}
