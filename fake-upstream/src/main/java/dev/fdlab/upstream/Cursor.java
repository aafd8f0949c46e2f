package dev.fdlab.upstream;

/** A place in a text that is being parsed. */
final class Cursor {
    /** The longest text of a fault or a script: 64 KiB. */
    static final int MAX_TEXT = 64 * 1024;

    private final String text;
    private int at;

    Cursor(String text) {
        if (text.length() > MAX_TEXT) {
            throw new BadFault("a script of " + text.length() + " characters is above the limit of " + MAX_TEXT);
        }
        this.text = text;
    }

    int at() {
        return at;
    }

    String since(int start) {
        return text.substring(start, at).trim();
    }

    boolean atEnd() {
        skipSpace();
        return at == text.length();
    }

    boolean sees(char wanted) {
        return !atEnd() && text.charAt(at) == wanted;
    }

    /** Takes this character if it comes next. */
    boolean take(char wanted) {
        if (sees(wanted)) {
            at++;
            return true;
        }
        return false;
    }

    void expect(char wanted) {
        if (!take(wanted)) {
            throw bad("'" + wanted + "' expected");
        }
    }

    /** Whether a word and an equals sign come next. */
    boolean seesAssignment() {
        int before = at;
        boolean assignment = !word().isEmpty() && sees('=');
        at = before;
        return assignment;
    }

    /** Whether the comma that comes next is followed by a word and an equals sign. */
    boolean assignmentAfterComma() {
        int before = at;
        boolean assignment = take(',') && seesAssignment();
        at = before;
        return assignment;
    }

    /** The next run of letters, digits, dots, underscores and hyphens; empty if there is none. */
    String word() {
        skipSpace();
        int start = at;
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    /** The same, without taking it. */
    String peekWord() {
        int before = at;
        String word = word();
        at = before;
        return word;
    }

    /** The word after an equals sign. */
    String value() {
        expect('=');
        return word();
    }

    /** A string in double quotes, with the escapes {@code \r \n \t \0 \" \\ \xHH}: one byte a character. */
    String quoted() {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c > 255) {
                throw bad("only characters up to \\xff can be sent");
            }
            out.append(c == '\\' ? escaped() : c);
        }
        if (at == text.length()) {
            throw bad("a string without its closing quote");
        }
        at++;
        return out.toString();
    }

    private char escaped() {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        return switch (c) {
            case 'r' -> '\r';
            case 'n' -> '\n';
            case 't' -> '\t';
            case '0' -> '\0';
            case '"', '\\' -> c;
            case 'x' -> hex();
            default -> throw bad("unknown escape \\" + c);
        };
    }

    private char hex() {
        String digits = text.substring(at, Math.min(at + 2, text.length()));
        if (!digits.matches("[0-9a-fA-F]{2}")) {
            throw bad("\\x needs two hexadecimal digits");
        }
        at += 2;
        return (char) Integer.parseInt(digits, 16);
    }

    BadFault bad(String what) {
        String rest = text.substring(Math.min(at, text.length()), Math.min(at + 20, text.length()));
        return new BadFault(what + (rest.isBlank() ? " at the end" : " before '" + rest.trim() + "'"));
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._".indexOf(c) >= 0;
    }
}
