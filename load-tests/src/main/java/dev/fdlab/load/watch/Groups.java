package dev.fdlab.load.watch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fdlab.lens.Descriptor;
import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.lens.Finding;
import dev.fdlab.lens.Group;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The biggest groups of a table, each with what it usually means, by fd-lens's signatures. */
final class Groups {

    private static final int SHOWN = 6;

    static ArrayNode json(DescriptorTable table) {
        Map<Group, List<Descriptor>> groups = table.descriptors().stream()
                .collect(Collectors.groupingBy(Group::of, LinkedHashMap::new, Collectors.toList()));
        // Of all at once: an event loop, say, is an eventpoll and an eventfd, which are groups of their own.
        List<Finding> findings = Finding.in(table.descriptors());
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        groups.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<Group, List<Descriptor>> group) ->
                                group.getValue().size())
                        .reversed())
                .limit(SHOWN)
                .forEach(group -> json.add(line(group.getKey(), group.getValue(), findings)));
        return json;
    }

    private static ObjectNode line(Group group, List<Descriptor> members, List<Finding> findings) {
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("count", members.size())
                .put("what", group.what())
                .put("where", where(group));
        Set<Descriptor> own = new HashSet<>(members);
        findings.stream()
                .filter(finding -> finding.descriptors().stream().anyMatch(own::contains))
                .max(Comparator.comparingLong(finding ->
                        finding.descriptors().stream().filter(own::contains).count()))
                .ifPresent(finding -> line.put("title", finding.signature().title())
                        .put("meaning", finding.signature().meaning())
                        .put("lookFor", finding.signature().lookFor())
                        .put("patterns", String.join(", ", finding.signature().patterns())));
        return line;
    }

    private static String where(Group group) {
        String peer = ServerLog.OWN_FOLDER.matcher(group.peer()).replaceFirst("");
        return group.names().isEmpty() ? peer : peer + "/" + group.names();
    }

    private Groups() {}
}
