package dev.fdlab.guard;

/** What an exception says, for a line of a message. */
final class Thrown {

    private static final int MOST = 200;

    /**
     * Its class and message, cut after {@value #MOST} characters: some quote what they have read, NUL bytes and all.
     * What is not a printable character is a question mark, a line break a space.
     */
    static String inShort(Throwable thrown) {
        String text = thrown.toString();
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(MOST).forEach(character -> {
            if (Character.isWhitespace(character)) {
                line.append(' ');
            } else if (isPrintable(character)) {
                line.appendCodePoint(character);
            } else {
                line.append('?');
            }
        });
        return line + (text.codePointCount(0, text.length()) > MOST ? "..." : "");
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private Thrown() {}
}
