package dev.fdlab.lens;

/**
 * Text from outside, made harmless: a file's name may hold what a terminal takes for a command, or what turns a line
 * around.
 */
final class Escaped {
    private static final String HEX = "0123456789abcdef";

    private Escaped() {}

    /** With {@code \x0a} for control characters and {@code \u202e} for what is not seen but changes what is. */
    static String text(String text) {
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            if (hidden(point)) {
                return escaped(text, i);
            }
            i += Character.charCount(point);
        }
        return text;
    }

    private static String escaped(String text, int from) {
        StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, from);
        for (int i = from; i < text.length(); ) {
            int point = text.codePointAt(i);
            if (!hidden(point)) {
                safe.appendCodePoint(point);
            } else if (point < 0x80) {
                safe.append("\\x").append(hex(point, 2));
            } else {
                safe.append(point < 0x10000 ? "\\u" + hex(point, 4) : "\\U" + hex(point, 8));
            }
            i += Character.charCount(point);
        }
        return safe.toString();
    }

    /** Whether a character is not seen itself, but may change what is: controls, directions, line breaks. */
    static boolean hidden(int point) {
        if (point < 0x7f) {
            return point < ' ';
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    static String hex(int value, int digits) {
        char[] text = new char[digits];
        for (int i = digits - 1, rest = value; i >= 0; i--, rest >>>= 4) {
            text[i] = HEX.charAt(rest & 15);
        }
        return new String(text);
    }
}
