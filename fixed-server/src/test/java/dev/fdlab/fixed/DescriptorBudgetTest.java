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

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 25, 100})
    void theSharesNeverAddUpToMoreThanTheLimit(int held) throws DescriptorBudget.TooLow {
        for (long limit = held + LEAST; limit <= 20_000; limit++) {
            sound(DescriptorBudget.divide(limit, held));
        }
        sound(DescriptorBudget.divide(Long.MAX_VALUE, held));
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
    void moreBuysNothingAboveTheCaps() throws DescriptorBudget.TooLow {
        assertThat(DescriptorBudget.divide(Long.MAX_VALUE, 25))
                .isEqualTo(new DescriptorBudget(Long.MAX_VALUE, 25, 2_000, 64, 128, 64));
    }

    @Test
    void theReadmeShowsABudget() throws IOException {
        assertThat(Files.readString(Path.of("README.md")))
                .contains(DescriptorBudget.divide(256, 26).toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 24, 25, 48})
    void aLimitThatLeavesTooLittleIsRefusedAndTheLeastIsNamed(long limit) {
        assertThatThrownBy(() -> DescriptorBudget.divide(limit, 25))
                .isInstanceOf(DescriptorBudget.TooLow.class)
                .hasMessageContainingAll("limit of " + limit + " open files", "25 are held", "ulimit -n 49");
    }
}
