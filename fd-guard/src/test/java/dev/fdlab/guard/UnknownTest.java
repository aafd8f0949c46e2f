package dev.fdlab.guard;

import static dev.fdlab.guard.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.lens.DescriptorTable;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.ServerSocket;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What cannot be seen is unknown, and never clean. */
@SuppressWarnings("resource") // the samples leak on purpose
class UnknownTest {

    @AfterEach
    void closeWhatTheSamplesLeaked() throws Exception {
        ended = true;
        if (opening != null) {
            opening.join();
        }
        Kept.close();
    }

    @NoDescriptorLeak
    static class LosesTheCanary {
        @Test
        void lets_the_cleaners_go() throws Exception {
            Field field = Janitor.class.getDeclaredField("hold");
            field.setAccessible(true);
            ((Hold) field.get(null)).close();
            await().until(() -> {
                System.gc();
                return Janitor.isAsleep(Look.take());
            });
        }
    }

    @NoDescriptorLeak
    static class Clean {
        @Test
        void nothing() {}
    }

    @Test
    void without_its_canary_nothing_is_proved() {
        assertThat(Sample.of(LosesTheCanary.class).failure())
                .startsWith("lets_the_cleaners_go(): unknown, neither clean nor leaking: the guard's canary is gone");
        assertThat(Sample.of(Clean.class).failures()).as("the next test").isEmpty();
    }

    @AllowsCleaners
    @NoDescriptorLeak
    static class WaitsForACleaner {
        static Selector opened;

        @Test
        void collects_with_each_run() throws IOException {
            if (opened == null) {
                opened = Kept.keep(Selector.open());
            }
            new FileInputStream("/proc/self/mounts");
            await().until(() -> {
                System.gc();
                return DescriptorTable.self().count(open -> open.target().endsWith("/mounts")) == 0;
            });
        }
    }

    @Test
    void where_cleaners_are_allowed_a_collection_hides_nothing() {
        WaitsForACleaner.opened = null;
        assertThat(Sample.of(WaitsForACleaner.class).failures()).isEmpty();
    }

    private static volatile boolean ended;
    private static Thread opening;

    @NoDescriptorLeak
    static class StartsAThreadThatOpens {
        @Test
        void starts() {
            if (opening == null) {
                opening = new Thread(() -> {
                    for (int i = 0; i < 500 && !ended; i++) {
                        open();
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                    }
                });
                opening.start();
            }
            open();
        }

        private static void open() {
            try {
                Kept.keep(Selector.open());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Tag("full")
    @Test
    void what_a_thread_opens_by_itself_is_no_tests_own() {
        ended = false;
        assertThat(Sample.of(StartsAThreadThatOpens.class).failure())
                .contains("unknown, neither clean nor leaking: while no test ran, ", "End it in @AfterEach.");
    }

    /** Run in a JVM without a collection on demand. */
    @NoDescriptorLeak
    static class NotHeld {
        @Test
        void leaks() throws IOException {
            new FileInputStream("/etc/hosts");
        }

        @Test
        void clean() throws IOException {
            new FileInputStream("/etc/hosts").close();
        }
    }

    static final class NotHeldMain {
        public static void main(String[] args) {
            Sample sample = Sample.of(NotHeld.class);
            sample.failures().forEach(System.out::println);
            System.out.println(sample.succeeded() + " succeeded");
        }
    }

    static final class NeverHeldMain {
        @SuppressWarnings("deprecation") // a way to make the guard wait that any test has
        public static void main(String[] args) throws IOException {
            ServerSocket.setSocketFactory(() -> {
                while (true) {
                    LockSupport.park();
                }
            });
            NotHeldMain.main(args);
        }
    }

    @Tag("full")
    @Test
    void where_nothing_can_be_held_runs_without_a_collection_tell() throws Exception {
        assertThat(said(
                        NotHeldMain.class,
                        "-XX:+DisableExplicitGC",
                        // Without the MBean that can collect all the same.
                        "--limit-modules=java.management,java.logging,java.xml"))
                .containsOnlyOnce("fd-guard: the JDK's cleaners could not be held: ")
                .contains("DisableExplicitGC", "leaks(): ", "1 more with each of ", "1 succeeded");
    }

    @Tag("full")
    @Test
    void a_hold_that_waits_for_ever_is_given_up() throws Exception {
        assertThat(said(NeverHeldMain.class))
                .containsOnlyOnce(
                        "fd-guard: the JDK's cleaners could not be held: it takes more than 10 s, and waits in ")
                .contains("leaks(): ", "1 more with each of ", "1 succeeded");
    }

    private static String said(Class<?> program, String... options) throws Exception {
        List<String> java = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
        java.addAll(List.of(options));
        // So large a heap that no collection comes by itself.
        java.addAll(List.of("-Xmn256m", "-cp", System.getProperty("java.class.path"), program.getName()));
        Process jvm = new ProcessBuilder(java)
                .directory(new File("."))
                .redirectErrorStream(true)
                .start();
        try {
            // What it says fits into the pipe.
            assertThat(jvm.waitFor(2, TimeUnit.MINUTES)).as("ended").isTrue();
            return new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            jvm.destroyForcibly();
        }
    }
}
