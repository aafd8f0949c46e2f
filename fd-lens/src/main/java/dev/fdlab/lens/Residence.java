package dev.fdlab.lens;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * For how long a watch has seen each descriptor stay. It remembers only what is open now, so it needs no more memory
 * than a table.
 */
final class Residence {
    /** One descriptor for as long as it is open; a socket's target has its inode. */
    private record Identity(int number, String target) {
        static Identity of(Descriptor descriptor) {
            String target = descriptor.target();
            // A file that is deleted while it is open is still the same one.
            return new Identity(
                    descriptor.number(),
                    descriptor.kind() == Kind.DELETED_FILE ? target.replace(" (deleted)", "") : target);
        }
    }

    private Map<Identity, Instant> seen = new HashMap<>();
    private Instant now = Instant.EPOCH;

    /** Takes the next look. */
    void add(DescriptorTable table) {
        now = table.at();
        Map<Identity, Instant> still = new HashMap<>();
        for (Descriptor descriptor : table.descriptors()) {
            Identity identity = Identity.of(descriptor);
            still.put(identity, seen.getOrDefault(identity, now));
        }
        seen = still;
    }

    /** For how many seconds at least each of these has been open, the longest first. */
    List<Long> seconds(List<Descriptor> descriptors) {
        List<Long> ages = new ArrayList<>();
        for (Descriptor descriptor : descriptors) {
            Instant since = seen.getOrDefault(Identity.of(descriptor), now);
            ages.add(now.getEpochSecond() - since.getEpochSecond());
        }
        ages.sort((one, other) -> Long.compare(other, one));
        return ages;
    }

    /**
     * One phrase for people about those that were seen in more than one look; empty if there is none.
     */
    String text(List<Descriptor> descriptors) {
        List<Long> ages = seconds(descriptors);
        long oldest = ages.isEmpty() ? 0 : ages.get(0);
        if (oldest < 1) {
            return "";
        }
        // Of all, or of as many as have been here for half as long as the oldest.
        int stayed = 0;
        while (stayed < ages.size() && ages.get(stayed) * 2 >= oldest) {
            stayed++;
        }
        String here = "here for at least " + Figures.atLeast(ages.get(stayed - 1));
        return stayed == ages.size() ? here : Figures.grouped(stayed) + " " + here;
    }
}
