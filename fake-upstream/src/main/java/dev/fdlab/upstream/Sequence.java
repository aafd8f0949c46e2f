package dev.fdlab.upstream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Faults in Java, one after the other, as a plan. */
final class Sequence {
    private Sequence() {}

    static List<Part> of(Part first, Part... next) {
        List<Part> parts = new ArrayList<>(List.of(first));
        Collections.addAll(parts, next);
        return List.copyOf(parts);
    }

    /**
     * The plan in which the last part goes on for ever.
     *
     * @throws BadFault if one that takes the whole port does not stand alone, or a parameter does not fit another
     */
    static Plan plan(List<Part> parts) {
        String text = parts.stream().map(Object::toString).collect(Collectors.joining(","));
        if (parts.size() == 1) {
            return Plan.always(text, fault(parts.get(0)).behaviour(), false);
        }
        List<Plan.Draws> row = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Times times = i == parts.size() - 1 ? Times.FOREVER : times(parts.get(i));
            Script script = PlanParser.scriptOf(fault(parts.get(i)).behaviour());
            row.add(new Plan.Repeated(new Plan.One(script), times));
        }
        return Plan.of(text, new Plan.Row(row), false);
    }

    private static Fault fault(Part part) {
        return part instanceof Part.Several several ? several.fault() : (Fault) part;
    }

    private static Times times(Part part) {
        return part instanceof Part.Several several ? new Times.Exactly(several.times()) : Times.ONCE;
    }
}
