package dev.fdlab.upstream;

/** Values as they are written in scripts and parameters. */
final class Written {
    private Written() {}

    /** A time in whole milliseconds. */
    static String time(long nanos) {
        return nanos / 1_000_000 + "ms";
    }

    /** A string in double quotes, as {@link Cursor#quoted} reads it. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\r' -> out.append("\\r");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\0' -> out.append("\\0");
                case '"', '\\' -> out.append('\\').append(c);
                default -> out.append(c >= ' ' && c < 127 ? Character.toString(c) : String.format("\\x%02x", (int) c));
            }
        }
        return out.append('"').toString();
    }
}
