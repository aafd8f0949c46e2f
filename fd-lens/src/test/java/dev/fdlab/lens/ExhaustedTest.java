package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExhaustedTest {
    @Test
    void a_process_is_exhausted_when_no_number_below_its_soft_limit_is_free() {
        assertThat(table(new Limit(4, 8), 0, 1, 2).free()).isEqualTo(1);
        assertThat(table(new Limit(4, 8), 0, 1, 2, 3).exhausted()).isTrue();
    }

    @Test
    void numbers_above_a_limit_that_was_lowered_take_no_part() {
        DescriptorTable table = table(new Limit(4, 8), 0, 1, 2, 100, 101);
        assertThat(table.open()).isGreaterThan(4);
        assertThat(table.exhausted()).isFalse();
    }

    @Test
    void without_a_known_limit_nothing_is_exhausted() {
        assertThat(table(Limit.UNKNOWN).exhausted()).isFalse();
        assertThat(table(new Limit(Limit.UNLIMITED, Limit.UNLIMITED), 0).exhausted())
                .isFalse();
    }

    private static DescriptorTable table(Limit limit, int... numbers) {
        List<Descriptor> descriptors = IntStream.of(numbers)
                .mapToObj(it -> Descriptor.of(it, Kind.PIPE, "pipe:[1]", ""))
                .toList();
        return new DescriptorTable(1, Tables.NOON, DescriptorTable.Status.COMPLETE, "", limit, descriptors, List.of());
    }
}
