package dev.fdlab.upstream;

import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/** A program that uses the library where there is no JUnit, and says what it holds. */
final class LibraryAlone {
    private LibraryAlone() {}

    public static void main(String[] arguments) throws Exception {
        try {
            Class.forName("org.junit.jupiter.api.Test");
            throw new IllegalStateException("JUnit is on the class path");
        } catch (ClassNotFoundException expected) {
            System.out.println("no JUnit");
        }
        System.out.println(FakeUpstream.with("ok").getClass().getSimpleName());
        use("ok"); // loads what has to be loaded, which may open jars
        int before = descriptors();
        List<FakeUpstream> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            FakeUpstream upstream = FakeUpstream.with(arguments[0]);
            upstream.port();
            all.add(upstream);
        }
        System.out.println("ten hold " + (descriptors() - before));
        all.forEach(FakeUpstream::close);
        System.out.println("ten closed hold " + (descriptors() - before));
    }

    private static void use(String fault) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with(fault)) {
            try (Socket client = new Socket("127.0.0.1", upstream.port())) {
                client.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                System.out.println((char) client.getInputStream().read());
            }
            new Socket("127.0.0.1", upstream.port()).close();
            upstream.journal().last().endedBy(Ended.CLIENT_FIN);
            upstream.fault(Faults.neverAccept());
            upstream.fault(Faults.refuse());
        }
    }

    /** Sockets and the kernel's objects of selectors. Files are not the library's: the JVM reads some now and then. */
    private static int descriptors() throws IOException {
        int count = 0;
        for (File descriptor : new File("/proc/self/fd").listFiles()) {
            try {
                String target = Files.readSymbolicLink(descriptor.toPath()).toString();
                if (target.startsWith("socket:") || target.startsWith("anon_inode:")) {
                    count++;
                }
            } catch (NoSuchFileException e) {
                // Closed since it was listed: the listing's own, or a file.
            }
        }
        return count;
    }
}
