package dev.fdlab.lens;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A directory, what descriptors of one kind refer to in it, and the directories below. Neighbours that are many and
 * alike are folded, from the bottom up: a file in each of a thousand directories is one group, however deep they lie.
 */
final class PathTree {
    /** Fewer neighbours are named one by one. */
    static final int MANY = 8;

    private final String path;
    private final Map<Group, Integer> counts;
    private final Map<String, PathTree> below = new TreeMap<>();
    private final List<Group> here = new ArrayList<>();

    private PathTree(String path, Map<Group, Integer> counts) {
        this.path = path;
        this.counts = counts;
    }

    /**
     * Folds exact groups of one kind, whose peers are paths that begin with a slash.
     *
     * @param counts descriptors of each exact group
     */
    static List<Bundle> fold(List<Group> groups, Map<Group, Integer> counts) {
        PathTree root = new PathTree("", counts);
        for (Group group : groups) {
            root.directory(group.peer()).here.add(group);
        }
        return root.bundles();
    }

    private PathTree directory(String file) {
        PathTree node = this;
        int from = 1;
        for (int slash; (slash = file.indexOf('/', from)) > 0; from = slash + 1) {
            String name = file.substring(from, slash);
            PathTree child = node.below.get(name);
            if (child == null) {
                child = new PathTree(file.substring(0, slash), counts);
                node.below.put(name, child);
            }
            node = child;
        }
        return node;
    }

    private List<Bundle> bundles() {
        List<Bundle> deeper = new ArrayList<>();
        for (PathTree child : below.values()) {
            deeper.addAll(child.bundles());
        }
        List<Bundle> bundles = foldNames();
        bundles.addAll(deeper.size() < MANY ? deeper : foldDirectories(deeper));
        return bundles;
    }

    /** By full name what is open more than once and is an eighth of all here, or stands out; the rest as one. */
    private List<Bundle> foldNames() {
        if (here.size() == 1) {
            return new ArrayList<>(List.of(Bundle.of(here.get(0), counts.get(here.get(0)))));
        }
        List<Bundle> names = new ArrayList<>();
        for (Group group : here) {
            names.add(Bundle.of(group, counts.get(group)));
        }
        int total = Bundle.count(names);
        List<Bundle> apart = Outliers.of(names);
        List<Bundle> bundles = new ArrayList<>();
        List<Group> rest = new ArrayList<>();
        for (Bundle name : names) {
            boolean named = name.count() > 1 && (name.count() * 8L >= total || apart.contains(name));
            if (named) {
                bundles.add(name);
            } else {
                rest.addAll(name.members());
            }
        }
        if (!rest.isEmpty()) {
            bundles.addAll(Bundle.paths(path.isEmpty() ? "/" : path, rest, counts));
        }
        return bundles;
    }

    private List<Bundle> foldDirectories(List<Bundle> deeper) {
        List<Bundle> bundles = new ArrayList<>(Outliers.of(deeper));
        List<Bundle> rest = new ArrayList<>(deeper);
        rest.removeAll(bundles);
        String start = sharedStart(rest);
        List<Bundle> alike = new ArrayList<>();
        List<Bundle> others = new ArrayList<>();
        for (Bundle bundle : rest) {
            (below(bundle).startsWith(start) ? alike : others).add(bundle);
        }
        // What lies in the root has nothing to do with its neighbours, unless it is called alike.
        boolean root = path.isEmpty();
        bundles.addAll(alike.size() < MANY || root && start.isEmpty() ? alike : folded(start, alike));
        bundles.addAll(others.size() < MANY || root ? others : folded("", others));
        return bundles;
    }

    private List<Bundle> folded(String start, List<Bundle> alike) {
        return Bundle.paths(path + "/" + start + "*", Bundle.joined("", alike).members(), counts);
    }

    /** Where the bundle lies, seen from here. */
    private String below(Bundle bundle) {
        return bundle.peer().substring(path.length() + 1);
    }

    /** That of all; else what stands before the number in at least three quarters of the names; else empty. */
    private String sharedStart(List<Bundle> bundles) {
        List<String> places = new ArrayList<>();
        Map<String, Integer> starts = new HashMap<>();
        for (Bundle bundle : bundles) {
            String place = below(bundle);
            places.add(place);
            String start = beforeNumber(place);
            starts.put(start, starts.getOrDefault(start, 0) + bundle.count());
        }
        String common = PathText.commonStart(places);
        if (!common.isEmpty()) {
            return common;
        }
        int total = Bundle.count(bundles);
        for (Map.Entry<String, Integer> start : starts.entrySet()) {
            if (start.getValue() * 4L >= total * 3L) {
                return start.getKey();
            }
        }
        return "";
    }

    /** Of the first directory; one without a number is like no other. */
    private static String beforeNumber(String place) {
        int end = 0;
        while (end < place.length() && place.charAt(end) != '/' && !Character.isDigit(place.charAt(end))) {
            end++;
        }
        return place.substring(0, end);
    }
}
