package dev.fdlab.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
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
    void whatBeforeAllOpensAndNobodyClosesIsALeak() {
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
    void withoutTheScopeItIsNotJudged() {
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
    void whatAfterAllClosesIsNoLeak() {
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

    @Test
    void oneInstanceForAllTestsIsRightToo() {
        assertThat(Sample.of(OneInstance.class).failures()).isEmpty();
        assertThat(Sample.of(OneLeakyInstance.class).failure()).contains(" eventpolls\n");
    }

    /** Nothing of its own around its tests: what they open at first, or later than they end, is theirs. */
    @NoDescriptorLeak(scope = Scope.CLASS)
    static class NothingAround {
        private static Selector first;

        @Test
        void opensAtFirstUse() throws IOException {
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
    void aClassWithNothingAroundItsTestsIsJudgedByThem() {
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
    void theScopeOfAClassBelongsOnTheClass() {
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

    @Test
    void aScopeForAllIsASetting() {
        Map<String, String> all = Map.of(
                "junit.jupiter.extensions.autodetection.enabled", "true",
                "fdguard.enabled", "true",
                "fdguard.scope", "class");
        assertThat(Sample.of(Plain.class, all).failure()).contains(" eventpolls\n");
    }
}
