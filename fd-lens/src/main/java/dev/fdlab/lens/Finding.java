package dev.fdlab.lens;

import java.util.List;

/**
 * Descriptors that look like a {@link Signature}.
 *
 * @param descriptors at least one, in ascending order of their numbers
 */
public record Finding(Signature signature, List<Descriptor> descriptors) {

    /** Copies the list. */
    public Finding {
        descriptors = List.copyOf(descriptors);
    }

    /**
     * What these descriptors look like, the most descriptors first. Each descriptor is in one finding at most. Made for
     * what has grown, or for what stands out of a whole table; that few of a kind are normal is not known here.
     */
    public static List<Finding> in(List<Descriptor> descriptors) {
        return List.of();
    }

    /** What stands out of a whole table, the most descriptors first; nothing for a program at rest. */
    static List<Finding> standingOut(List<Descriptor> table) {
        return List.of();
    }
}
