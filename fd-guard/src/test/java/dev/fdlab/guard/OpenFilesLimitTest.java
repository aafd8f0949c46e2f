package dev.fdlab.guard;

import static dev.fdlab.guard.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import dev.fdlab.lens.Limit;
import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OpenFilesLimitTest {

    private static boolean child() {
        return Boolean.getBoolean(LimitedClass.CHILD);
    }

    @OpenFilesLimit(64)
    static class Limited {
        @BeforeAll
        static void onlyInTheChild() {
            assertThat(child()).isTrue();
        }

        @Test
        void has_the_limit() {
            assertThat(Limit.of(ProcessHandle.current().pid())).isEqualTo(new Limit(64, 64));
            assertThat(child()).isTrue();
        }

        @RepeatedTest(3)
        void repeated() {
            assertThat(child()).isTrue();
        }

        @Test
        void has_the_parents_properties() {
            assertThat(System.getProperty("guard.sample")).isEqualTo("from the parent");
        }

        @Test
        void runs_out_of_descriptors() throws IOException {
            List<Closeable> open = new ArrayList<>();
            try {
                for (int i = 0; i < 100; i++) {
                    open.add(new FileInputStream("/dev/null"));
                }
            } finally {
                for (Closeable file : open) {
                    file.close();
                }
            }
        }

        @Test
        void aborts() {
            Assumptions.abort("not under this limit");
        }

        @Nested
        class Inner {
            @Test
            void has_the_limit_too() {
                assertThat(Limit.of(ProcessHandle.current().pid()).hard()).isEqualTo(64);
            }
        }
    }

    @Test
    void runs_the_class_in_a_child_and_reports_each_test() {
        System.setProperty("guard.sample", "from the parent");
        Sample sample = Sample.of(Limited.class);
        System.clearProperty("guard.sample");
        assertThat(sample.failure()).isEqualTo("/dev/null (Too many open files)");
        assertThat(sample.succeeded()).isEqualTo(6);
        assertThat(sample.aborted()).isEqualTo(1);
    }

    @OpenFilesLimit(64)
    static class BadStart {
        @BeforeAll
        static void fails() {
            fail("the class's own reason");
        }

        @Test
        void never_runs() {}
    }

    @Test
    void says_why_a_class_did_not_start() {
        assertThat(Sample.of(BadStart.class).failure()).isEqualTo("the class's own reason");
    }

    @OpenFilesLimit(64)
    @NoDescriptorLeak
    static class Guarded {
        private static final List<Closeable> KEPT = new ArrayList<>();

        @Test
        void leaks() throws IOException {
            assertThat(child()).isTrue();
            KEPT.add(new FileInputStream("/dev/null"));
        }
    }

    @Tag("full")
    @Test
    void works_together_with_the_guard() {
        assertThat(Sample.of(Guarded.class).failure()).contains("1 more with each of ", " devices (/dev/null)\n");
    }

    @OpenFilesLimit(8)
    static class TooLow {
        @Test
        void never_runs() {}
    }

    @OpenFilesLimit(Integer.MAX_VALUE)
    static class TooHigh {
        @Test
        void never_runs() {}
    }

    @Test
    void refuses_a_limit_that_cannot_be() {
        assertThat(Sample.of(TooLow.class).failure()).startsWith("@OpenFilesLimit(8) must be 16 to ");
        assertThat(Sample.of(TooHigh.class).failure())
                .endsWith(Limit.of(ProcessHandle.current().pid()).hard() + ", the hard limit of this process");
    }

    @OpenFilesLimit(value = 64, timeoutSeconds = 2)
    static class Endless {
        @Test
        void waits() throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    @Test
    void kills_a_child_that_does_not_end() {
        assertThat(Sample.of(Endless.class).failure()).endsWith("Endless still ran after 2 s");
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    @OpenFilesLimit(64)
    static class Dying {
        @Test
        void dies() {
            System.out.println("its last words");
            Runtime.getRuntime().halt(3);
        }
    }

    @Test
    void says_how_a_child_died() {
        assertThat(Sample.of(Dying.class).failure())
                .contains(
                        "ended with exit code 3 under a limit of 64 open files (each jar on the class path takes one):\n",
                        "its last words");
    }

    @OpenFilesLimit(64)
    static class Chatty {
        @Test
        void talks() {
            // More than a reader's buffer takes, less than the 64 KiB of a pipe, which would hold the child back.
            for (int i = 0; i < 1000; i++) {
                System.out.println("chatty " + "x".repeat(50));
            }
        }
    }

    @Test
    void prints_all_that_a_child_says() {
        AtomicInteger lines = new AtomicInteger();
        PrintStream out = System.out;
        Thread guard = Thread.currentThread();
        AtomicBoolean over = new AtomicBoolean();
        // A slow reader: the child has ended, and its last words are waited for, or not, before they are read.
        System.setOut(new PrintStream(out) {
            @Override
            public void println(String line) {
                if (line.startsWith("chatty ") && lines.incrementAndGet() == 1) {
                    await().until(() -> joins(guard) || over.get());
                }
            }
        });
        try {
            assertThat(Sample.of(Chatty.class).failures()).isEmpty();
        } finally {
            System.setOut(out);
            over.set(true);
        }
        assertThat(lines).hasValue(1000);
    }

    private static boolean joins(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Thread")
                        && frame.getMethodName().equals("join"));
    }

    @OpenFilesLimit(64)
    static class BadEnd {
        @Test
        void runs() {}

        @AfterAll
        static void fails() {
            fail("the class's own end");
        }
    }

    @Test
    void says_why_a_class_did_not_end_well() {
        Sample sample = Sample.of(BadEnd.class);
        assertThat(sample.failure()).isEqualTo("the class's own end");
        assertThat(sample.succeeded()).isEqualTo(1);
    }

    @OpenFilesLimit(64)
    @NoDescriptorLeak
    static class Full {
        private static final List<Closeable> KEPT = new ArrayList<>();

        @Test
        void swallows() {
            try {
                while (true) {
                    KEPT.add(new FileInputStream("/dev/null"));
                }
            } catch (IOException e) {
                // As people do.
            }
        }
    }

    @Test
    void is_no_excuse_for_the_guard_when_the_table_is_full() {
        // Which failure depends on what the JVM needs a descriptor for first; it must be one.
        Sample sample = Sample.of(Full.class);
        assertThat(sample.failures()).hasSize(1);
        assertThat(sample.aborted()).isZero();
    }

    @OpenFilesLimit(64)
    @NoDescriptorLeak
    static class AllButFull {
        @Test
        void leaves_room_for_five() throws IOException {
            // The listing's own is counted with them.
            int open = new File("/proc/self/fd").list().length - 1;
            for (int free = 64 - open; free > 5; free--) {
                Full.KEPT.add(new FileInputStream("/dev/null"));
            }
        }
    }

    @Test
    void is_no_excuse_for_the_guard_when_there_is_no_room_for_another_run() {
        assertThat(Sample.of(AllButFull.class).failure()).contains("left open by its only run");
    }

    @OpenFilesLimit(64)
    static class Exiting {
        @Test
        void exits() {
            System.exit(0);
        }
    }

    @Test
    void notices_an_exit() {
        assertThat(Sample.of(Exiting.class).failure()).endsWith("Exiting ended before all tests had run: System.exit?");
    }

    /** Written without trouble, and not to be read again. */
    static class Stubborn extends RuntimeException {
        private static final long serialVersionUID = 1;

        private void readObject(java.io.ObjectInputStream in) throws IOException {
            throw new java.io.InvalidObjectException("no");
        }
    }

    @OpenFilesLimit(64)
    static class Unreadable {
        @Test
        void passes() {}

        @Test
        void fails() {
            throw new Stubborn();
        }
    }

    @Test
    void reports_as_text_what_cannot_be_sent() {
        Sample sample = Sample.of(Unreadable.class);
        assertThat(sample.failure()).contains("OpenFilesLimitTest$Stubborn", "at dev.fdlab.guard");
        assertThat(sample.succeeded()).isEqualTo(1);
    }
}
