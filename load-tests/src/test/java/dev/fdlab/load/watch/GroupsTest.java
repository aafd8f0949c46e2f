package dev.fdlab.load.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fdlab.lens.DescriptorTable;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupsTest {

    @Test
    void both_parts_of_an_event_loop_are_called_one() throws Exception {
        try (Selector one = Selector.open();
                Selector other = Selector.open()) {
            assertThat(one.provider()).isSameAs(other.provider());
            List<String> titles = new ArrayList<>();
            for (JsonNode group : Groups.json(DescriptorTable.self())) {
                if (group.required("what").textValue().startsWith("event")) {
                    titles.add(group.required("title").textValue());
                }
            }
            assertThat(titles).hasSize(2).allMatch(title -> title.startsWith("NIO event loops"));
        }
    }
}
