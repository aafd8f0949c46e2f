package dev.fdlab.load.report;

import picocli.CommandLine.Help.Ansi.Style;

/**
 * Colours text, or leaves it plain.
 *
 * @param colour whether the reader's terminal shows colours
 */
record Ink(boolean colour) {

    String in(Style style, String text) {
        // Not style.off(): what ends "bold" there is "doubly underlined" to many terminals.
        return colour ? style.on() + text + "\033[0m" : text;
    }
}
