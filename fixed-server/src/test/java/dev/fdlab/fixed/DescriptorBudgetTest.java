package dev.fdlab.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorBudgetTest {

    private static final int LEAST = 24;
    private static final long ROOMY = 1L << 30;

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 25, 100})
    void the_shares_never_add_up_to_more_than_the_limit(int held) throws DescriptorBudget.TooLow {
        for (long limit = held + LEAST; limit <= 20_000; limit++) {
            sound(DescriptorBudget.divide(limit, held, ROOMY));
        }
        sound(DescriptorBudget.divide(Long.MAX_VALUE, held, ROOMY));
    }

    private static void sound(DescriptorBudget budget) {
        long sum = (long) budget.held() + budget.inbound() + budget.upstream() + budget.files() + budget.reserve();
        // No AssertJ here: twenty thousand descriptions would take seconds.
        if (sum > budget.limit()
                || budget.inbound() < 2
                || budget.upstream() < 2
                || budget.files() < 2
                || budget.reserve() < Math.max(6, budget.upstream())) {
            throw new AssertionError(budget.toString());
        }
    }

    @Test
    void more_buys_nothing_above_the_caps() throws DescriptorBudget.TooLow {
        assertThat(DescriptorBudget.divide(Long.MAX_VALUE, 25, ROOMY))
                .isEqualTo(new DescriptorBudget(Long.MAX_VALUE, 25, 2_000, 64, 128, 64));
    }

    @Test
    void a_small_heap_bounds_the_connections() throws DescriptorBudget.TooLow {
        assertThat(DescriptorBudget.divide(1024, 25, 64 << 20).inbound()).isEqualTo(170);
        assertThat(DescriptorBudget.divide(128, 25, 64 << 20).inbound())
                .isEqualTo(DescriptorBudget.divide(128, 25, ROOMY).inbound());
    }

    @Test
    void the_readme_shows_a_budget() throws IOException {
        assertThat(Files.readString(Path.of("README.md")))
                .contains(DescriptorBudget.divide(256, 26, ROOMY).toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 24, 25, 48})
    void a_limit_that_leaves_too_little_is_refused_and_the_least_is_named(long limit) {
        assertThatThrownBy(() -> DescriptorBudget.divide(limit, 25, ROOMY))
                .isInstanceOf(DescriptorBudget.TooLow.class)
                .hasMessageContainingAll("limit of " + limit + " open files", "25 are held", "ulimit -n 49");
    }
}
