package dev.fdlab.lens;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Descriptor tables made by hand.
 */
final class Tables {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Tables() {}

    static DescriptorTable of(Descriptor... descriptors) {
        return new DescriptorTable(
                1, NOON, DescriptorTable.Status.COMPLETE, "", new Limit(100, 200), List.of(descriptors), List.of());
    }

    static DescriptorTable pipes(int count, long millisAfterNoon, Limit limit) {
        return new DescriptorTable(
                1,
                NOON.plusMillis(millisAfterNoon),
                DescriptorTable.Status.COMPLETE,
                "",
                limit,
                IntStream.range(0, count)
                        .mapToObj(number -> Descriptor.of(number, Kind.PIPE, "pipe:[1]", ""))
                        .toList(),
                List.of());
    }

    static Descriptor descriptor(Kind kind, String target) {
        return new Descriptor(1, kind, target, "", 0, Optional.empty());
    }
}
