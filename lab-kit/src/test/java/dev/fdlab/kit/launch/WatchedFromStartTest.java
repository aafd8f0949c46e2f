package dev.fdlab.kit.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.observe.Sample;
import dev.fdlab.lens.Limit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFromStartTest {

    @TempDir
    private Path folder;

    @Test
    void a_program_is_seen_before_it_is_ready() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        Watcher watcher = new Watcher() {
            @Override
            public void sampled(String program, Sample sample) {
                seen.countDown();
            }
        };
        // It counts as ready once it has been seen: watched later, it never would.
        JavaProgram program = JavaProgram.jar(jar()).watchedFromStart().readyWhen(line -> seen.getCount() == 0);
        try (Launcher launcher = new ProcessLauncher(watcher);
                RunningProgram running = launcher.start(program, new Limit(64, 64))) {
            assertThat(running.timeline().samples()).isNotEmpty();
        }
    }

    /** Says one line, and waits. */
    public static final class Waits {

        public static void main(String[] args) throws IOException {
            System.out.println("here");
            System.in.read();
        }
    }

    private Path jar() throws IOException {
        Path jar = folder.resolve("waits.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Waits.class.getName());
        String type = Waits.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(file, manifest)) {
            packed.putNextEntry(new JarEntry(type));
            try (InputStream code = Waits.class.getResourceAsStream("/" + type)) {
                code.transferTo(packed);
            }
        }
        return jar;
    }
}
