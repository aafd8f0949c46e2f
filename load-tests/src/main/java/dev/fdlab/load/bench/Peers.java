package dev.fdlab.load.bench;

import dev.fdlab.kit.launch.Checkout;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jars of other fake servers, which only a benchmark needs: {@code load-tests/peers/pom.xml} names them. */
final class Peers {

    /**
     * The folder where the jars are; they are fetched from Maven Central when they are not there yet.
     *
     * @throws IllegalStateException when they cannot be fetched
     */
    static Path fetched(Checkout checkout, PrintStream out) throws IOException, InterruptedException {
        Path folder = checkout.module("load-tests").resolve("target/peers");
        if (Stream.of("wiremock-standalone.jar", "mockserver-netty-no-dependencies.jar")
                .allMatch(jar -> Files.exists(folder.resolve(jar)))) {
            return folder;
        }
        out.println("Fetching the other servers (60 MB, once) from Maven Central");
        Path pom = checkout.module("load-tests").resolve("peers/pom.xml");
        Process maven = new ProcessBuilder(
                        List.of("mvn", "-q", "-B", "-f", pom.toString(), "dependency:copy-dependencies"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            if (maven.waitFor() != 0) {
                throw new IllegalStateException("the other servers could not be fetched: see Maven's messages above");
            }
        } finally {
            maven.destroy();
        }
        return folder;
    }

    private Peers() {}
}
