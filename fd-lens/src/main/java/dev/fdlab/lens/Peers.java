package dev.fdlab.lens;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Folds what has no path: remote ends ({@code *:443}, {@code 10.0.0.1:*}), own ports ({@code port *}), names
 * ({@code @worker-*}).
 */
final class Peers {
    /** Fewer are named one by one: a cluster's nodes are worth their names. */
    static final int MANY = 16;

    private Peers() {}

    /**
     * Folds exact groups of one kind, direction and state.
     *
     * @param counts descriptors of each exact group
     */
    static List<Bundle> fold(List<Group> groups, Map<Group, Integer> counts) {
        List<Bundle> bundles = new ArrayList<>();
        for (Group group : groups) {
            bundles.add(Bundle.of(group, counts.get(group)));
        }
        if (bundles.size() < MANY) {
            return bundles;
        }
        boolean ends = Folding.syntax(groups.get(0)).equals(Folding.END);
        List<Bundle> folded = new ArrayList<>(Outliers.of(bundles));
        List<Bundle> rest = new ArrayList<>(bundles);
        rest.removeAll(folded);
        if (ends) {
            rest = foldBy(false, foldBy(true, rest, folded), folded);
        }
        folded.addAll(rest.size() < MANY ? rest : List.of(Bundle.joined(ends ? "*:*" : pattern(rest), rest)));
        return folded;
    }

    /** Adds what becomes of ends that share their port, or else their host, to the second list; returns the others. */
    private static List<Bundle> foldBy(boolean port, List<Bundle> ends, List<Bundle> folded) {
        Map<String, List<Bundle>> shared = new TreeMap<>();
        for (Bundle end : ends) {
            int colon = end.peer().lastIndexOf(':');
            String key = port ? "*" + end.peer().substring(colon) : end.peer().substring(0, colon + 1) + "*";
            List<Bundle> sharing = shared.get(key);
            if (sharing == null) {
                sharing = new ArrayList<>();
                shared.put(key, sharing);
            }
            sharing.add(end);
        }
        List<Bundle> others = new ArrayList<>();
        for (Map.Entry<String, List<Bundle>> entry : shared.entrySet()) {
            if (entry.getValue().size() >= PathTree.MANY) {
                folded.add(Bundle.joined(entry.getKey(), entry.getValue()));
            } else {
                others.addAll(entry.getValue());
            }
        }
        return others;
    }

    private static String pattern(List<Bundle> bundles) {
        List<String> names = new ArrayList<>();
        for (Bundle bundle : bundles) {
            names.add(bundle.peer());
        }
        return PathText.commonStart(names) + "*";
    }
}
