package dev.fdlab.lens;

/**
 * The parts of a path that is only text: it may be one of another mount namespace, and not even UTF-8.
 */
final class PathText {
    private PathText() {}

    /** Up to the last slash, without it; {@code /} for what lies in the root. */
    static String directory(String path) {
        int slash = path.lastIndexOf('/');
        return slash > 0 ? path.substring(0, slash) : "/";
    }

    /** What follows the last slash. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** {@code jar} for {@code a.jar}; empty where the last part does not look like an extension. */
    static String extension(String path) {
        String name = name(path);
        int dot = name.lastIndexOf('.');
        int length = name.length() - dot - 1;
        // A number at the end counts: rotated logs, sockets, versions.
        return dot > 0 && length > 0 && length <= 8 && Character.isLetter(name.charAt(dot + 1))
                ? name.substring(dot + 1)
                : "";
    }

    /** What all begin with, without digits at its end: topic-1 and topic-12 have different numbers. */
    static String commonStart(Iterable<String> names) {
        String common = null;
        for (String name : names) {
            common = common == null ? name : name.substring(0, sharedLength(common, name));
        }
        int end = common == null ? 0 : common.length();
        while (end > 0 && Character.isDigit(common.charAt(end - 1))) {
            end--;
        }
        // Half a surrogate pair is not text.
        if (end > 0 && Character.isHighSurrogate(common.charAt(end - 1))) {
            end--;
        }
        return common == null ? "" : common.substring(0, end);
    }

    private static int sharedLength(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                return i;
            }
        }
        return length;
    }
}
