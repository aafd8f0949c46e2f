package dev.fdlab.lens;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Exact groups that are shown as one. Two bundles are never equal.
 */
final class Bundle {
    private final String peer;
    private final String names;
    private final int places;
    private final List<Group> members;
    private final int count;

    private Bundle(String peer, String names, int places, List<Group> members, int count) {
        this.peer = peer;
        this.names = names;
        this.places = places;
        this.members = members;
        this.count = count;
    }

    /** As {@link Group#peer()}. */
    String peer() {
        return peer;
    }

    /** As {@link Group#names()}. */
    String names() {
        return names;
    }

    /** As {@link Group#places()}. */
    int places() {
        return places;
    }

    List<Group> members() {
        return members;
    }

    /** Descriptors in all members. */
    int count() {
        return count;
    }

    static Bundle of(Group exact, int count) {
        return new Bundle(exact.peer(), "", 1, List.of(exact), count);
    }

    /** All of them, called this; no two directories are told apart any more. */
    static Bundle joined(String peer, List<Bundle> parts) {
        List<Group> members = new ArrayList<>();
        for (Bundle part : parts) {
            members.addAll(part.members());
        }
        return new Bundle(peer, "", members.size(), members, count(parts));
    }

    /**
     * Paths under this pattern of directories; those with another extension apart if nearly all share one.
     *
     * @param counts descriptors of each exact group
     */
    static List<Bundle> paths(String peer, List<Group> members, Map<Group, Integer> counts) {
        String extension = sharedExtension(members, counts);
        List<Group> with = new ArrayList<>();
        List<Group> without = new ArrayList<>();
        for (Group member : members) {
            boolean shared =
                    extension.isEmpty() || PathText.extension(member.peer()).equals(extension);
            (shared ? with : without).add(member);
        }
        List<Bundle> bundles = new ArrayList<>();
        bundles.add(path(peer, extension, with, counts));
        if (!without.isEmpty()) {
            bundles.add(path(peer, onlyExtension(without), without, counts));
        }
        return bundles;
    }

    private static Bundle path(String peer, String extension, List<Group> members, Map<Group, Integer> counts) {
        Set<String> directories = new HashSet<>();
        Set<String> names = new LinkedHashSet<>();
        int count = 0;
        for (Group member : members) {
            directories.add(PathText.directory(member.peer()));
            names.add(PathText.name(member.peer()));
            count += counts.get(member);
        }
        if (members.size() == 1) {
            return of(members.get(0), count);
        }
        String place = directories.size() == 1 ? directories.iterator().next() : peer;
        return new Bundle(
                place, pattern(names, extension.isEmpty() ? "" : "." + extension), directories.size(), members, count);
    }

    /** Two letters in common are chance. */
    private static String pattern(Set<String> names, String ending) {
        String start = PathText.commonStart(names);
        if (names.size() == 1) {
            return names.iterator().next();
        }
        return (start.length() < 3 || start.endsWith(ending) && !ending.isEmpty() ? "" : start) + "*" + ending;
    }

    private static String onlyExtension(List<Group> members) {
        String extension = PathText.extension(members.get(0).peer());
        for (Group member : members) {
            if (!PathText.extension(member.peer()).equals(extension)) {
                return "";
            }
        }
        return extension;
    }

    /** The one that at least three quarters have, or empty. */
    private static String sharedExtension(List<Group> members, Map<Group, Integer> counts) {
        Map<String, Integer> extensions = new HashMap<>();
        int total = 0;
        for (Group member : members) {
            int count = counts.get(member);
            String extension = PathText.extension(member.peer());
            extensions.put(extension, extensions.getOrDefault(extension, 0) + count);
            total += count;
        }
        for (Map.Entry<String, Integer> extension : extensions.entrySet()) {
            if (extension.getValue() * 4L >= total * 3L) {
                return extension.getKey();
            }
        }
        return "";
    }

    static int count(List<Bundle> bundles) {
        int count = 0;
        for (Bundle bundle : bundles) {
            count += bundle.count();
        }
        return count;
    }
}
