package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResidenceTest {
    private final Residence residence = new Residence();

    @Test
    void one_look_tells_nothing() {
        assertThat(residence.text(look(0, 0, 5))).isEmpty();
    }

    @Test
    void what_stayed_has_been_here_for_at_least_as_long() {
        look(0, 0, 5);
        assertThat(residence.text(look(40 * 60, 0, 5))).isEqualTo("here for at least 40 min");
    }

    @Test
    void of_what_grows_those_are_told_that_have_been_here_for_half_as_long() {
        look(0, 0, 10);
        look(100, 0, 30);
        assertThat(residence.text(look(110, 0, 40))).isEqualTo("10 here for at least 110 s");
    }

    @Test
    void what_was_closed_and_opened_again_begins_anew() {
        look(0, 0, 5);
        look(60, 5, 10);
        assertThat(residence.text(look(120, 0, 10))).isEqualTo("5 here for at least 60 s");
    }

    /** Sockets with the numbers from one to the other. */
    private List<Descriptor> look(long second, int from, int to) {
        List<Descriptor> sockets = new ArrayList<>(IntStream.range(from, to)
                .mapToObj(number -> Descriptor.of(number, Kind.UDP, "socket:[" + number + "]", ""))
                .toList());
        residence.add(new DescriptorTable(
                1,
                Tables.NOON.plusSeconds(second),
                DescriptorTable.Status.COMPLETE,
                "",
                new Limit(100, 100),
                sockets,
                List.of()));
        return sockets;
    }
}
