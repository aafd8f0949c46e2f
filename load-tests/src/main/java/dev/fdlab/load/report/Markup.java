package dev.fdlab.load.report;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes HTML or SVG, element by element; text and attributes are escaped. Used by one thread. */
final class Markup {

    private final StringBuilder text = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes are name, value, name, value. */
    Markup open(String element, String... attributes) {
        start(element, attributes);
        text.append('>');
        open.push(element);
        return this;
    }

    /** Closes what was opened last. */
    Markup close() {
        text.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** An element without content, of SVG or a void one of HTML. */
    Markup empty(String element, String... attributes) {
        start(element, attributes);
        text.append("/>");
        return this;
    }

    /** An element with text. */
    Markup text(String element, Object content, String... attributes) {
        return open(element, attributes).say(content).close();
    }

    /** Text. */
    Markup say(Object content) {
        text.append(escaped(content.toString()));
        return this;
    }

    /** Markup that is whole. */
    Markup add(Markup other) {
        text.append(other);
        return this;
    }

    private void start(String element, String... attributes) {
        text.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
    }

    private static String escaped(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
