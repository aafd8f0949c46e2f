package dev.fdlab.load.report;

import picocli.CommandLine.Help.Ansi.Style;

/**
 * Colours text, or leaves it plain.
 *
 * @param colour whether the reader's terminal shows colours
 */
record Ink(boolean colour) {

    String in(Style style, String text) {
        return colour ? style.on() + text + style.off() : text;
    }
}
