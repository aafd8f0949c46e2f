package dev.fdlab.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;

class ParallelExecutionTest {

    private static final Map<String, String> PARALLEL = Map.of("junit.jupiter.execution.parallel.enabled", "true");

    @NoDescriptorLeak
    @Execution(ExecutionMode.SAME_THREAD)
    static class Beside {
        @Test
        void others() {}
    }

    @Isolated
    static class Alone extends Beside {}

    @Test
    void is_refused() {
        assertThat(Sample.of(Beside.class, PARALLEL).failure())
                .isEqualTo(
                        "@NoDescriptorLeak cannot guard others(): junit.jupiter.execution.parallel.enabled is true, and"
                                + " descriptors belong to the whole process. Put @Isolated on the class (@Execution(SAME_THREAD) is"
                                + " not enough: others still run beside it), or turn parallel execution off.");
    }

    @Test
    void is_no_matter_where_the_class_is_isolated() {
        assertThat(Sample.of(Alone.class, PARALLEL).failures()).isEmpty();
    }

    @Test
    void is_no_matter_where_it_is_off() {
        assertThat(Sample.of(Beside.class).failures()).isEmpty();
    }
}
