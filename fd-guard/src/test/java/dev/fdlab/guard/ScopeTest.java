package dev.fdlab.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** {@code scope = CLASS}: what {@code @BeforeAll} opens. */
@SuppressWarnings("resource") // the samples leak on purpose
class ScopeTest {

    @AfterEach
    void closeWhatTheSamplesLeaked() throws Exception {
        Kept.close();
    }

    @NoDescriptorLeak(scope = Scope.CLASS)
    static class NotClosed {
        @BeforeAll
        static void open() throws IOException {
            Kept.keep(Selector.open());
        }

        @Test
        void nothing() {}

        @Nested
        class Inner {
            @Test
            void nothing() {}
        }
    }

    @Test
    void what_before_all_opens_and_nobody_closes_is_a_leak() {
        Sample sample = Sample.of(NotClosed.class);
        assertThat(sample.failure()).contains("NotClosed: ", " eventpolls\n");
        assertThat(sample.succeeded()).isEqualTo(2);
    }

    static class TestScope {
        @BeforeAll
        static void open() throws IOException {
            Kept.keep(Selector.open());
        }

        @Test
        @NoDescriptorLeak
        void nothing() {}
    }

    @Test
    void without_the_scope_it_is_not_judged() {
        assertThat(Sample.of(TestScope.class).failures()).isEmpty();
    }

    @NoDescriptorLeak(scope = Scope.CLASS)
    static class Closed extends TestScope {
        private static Selector selector;

        @BeforeAll
        static void open() throws IOException {
            selector = Selector.open();
        }

        @AfterAll
        static void close() throws IOException {
            selector.close();
        }
    }

    @Test
    void what_after_all_closes_is_no_leak() {
        assertThat(Sample.of(Closed.class).failures()).isEmpty();
    }

    @NoDescriptorLeak(scope = Scope.CLASS)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstance {
        private Selector selector;

        @BeforeAll
        void open() throws IOException {
            selector = Selector.open();
        }

        @Test
        void nothing() {
            assertThat(selector.isOpen()).isTrue();
        }

        @AfterAll
        void close() throws IOException {
            selector.close();
        }
    }

    @NoDescriptorLeak(scope = Scope.CLASS)
    static class OneLeakyInstance extends OneInstance {
        @Override
        @AfterAll
        void close() {
            // Forgotten.
        }
    }

    @Tag("full")
    @Test
    void one_instance_for_all_tests_is_right_too() {
        assertThat(Sample.of(OneInstance.class).failures()).isEmpty();
        assertThat(Sample.of(OneLeakyInstance.class).failure()).contains(" eventpolls\n");
    }

    /** Nothing of its own around its tests: what they open at first, or later than they end, is theirs. */
    @NoDescriptorLeak(scope = Scope.CLASS)
    static class NothingAround {
        private static Selector first;

        @Test
        void opens_at_first_use() throws IOException {
            if (first == null) {
                first = Kept.keep(Selector.open());
            }
        }

        @Nested
        class Inner {
            @Test
            void nothing() {}
        }
    }

    @Test
    void a_class_with_nothing_around_its_tests_is_judged_by_them() {
        Sample sample = Sample.of(NothingAround.class);
        assertThat(sample.failures()).isEmpty();
        assertThat(sample.succeeded()).isEqualTo(2);
    }

    static class OnAMethod {
        @Test
        @NoDescriptorLeak(scope = Scope.CLASS)
        void nothing() {}
    }

    @Test
    void the_scope_of_a_class_belongs_on_the_class() {
        assertThat(Sample.of(OnAMethod.class).failure())
                .isEqualTo(
                        "@NoDescriptorLeak(scope = CLASS) on nothing(): write it on the class, or leave the scope out");
    }

    static class Plain {
        @BeforeAll
        static void open() throws IOException {
            Kept.keep(Selector.open());
        }

        @Test
        void nothing() {}
    }

    @Tag("full")
    @Test
    void a_scope_for_all_is_a_setting() {
        Map<String, String> all = Map.of(
                "junit.jupiter.extensions.autodetection.enabled", "true",
                "fdguard.enabled", "true",
                "fdguard.scope", "class");
        assertThat(Sample.of(Plain.class, all).failure()).contains(" eventpolls\n");
    }
}
