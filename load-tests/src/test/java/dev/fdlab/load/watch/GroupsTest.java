package dev.fdlab.load.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fdlab.lens.Descriptor;
import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.lens.Kind;
import dev.fdlab.lens.Limit;
import java.nio.channels.Selector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupsTest {

    @Test
    void both_parts_of_an_event_loop_are_called_one() throws Exception {
        try (Selector one = Selector.open();
                Selector other = Selector.open()) {
            assertThat(one.provider()).isSameAs(other.provider());
            assertThat(titles(DescriptorTable.self(), "event"))
                    .hasSize(2)
                    .allMatch(title -> title.startsWith("NIO event loops"));
        }
    }

    @Test
    void different_devices_are_not_called_one() {
        List<Descriptor> devices = Stream.of("/dev/null", "/dev/random", "/dev/urandom")
                .map(name -> Descriptor.of(name.length(), Kind.DEVICE, name, name))
                .toList();
        DescriptorTable table = new DescriptorTable(
                1, Instant.EPOCH, DescriptorTable.Status.COMPLETE, "", new Limit(64, 64), devices, List.of());
        assertThat(titles(table, "device")).containsExactly("open devices");
    }

    /** Of the groups of a kind that are told. */
    private static List<String> titles(DescriptorTable table, String kind) {
        List<String> titles = new ArrayList<>();
        for (JsonNode group : Groups.json(table)) {
            if (group.required("what").textValue().startsWith(kind)) {
                titles.add(group.required("title").textValue());
            }
        }
        return titles;
    }
}
