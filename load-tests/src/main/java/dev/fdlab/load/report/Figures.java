package dev.fdlab.load.report;

import java.util.Locale;
import java.util.Optional;

/**
 * Figures beside their names, each with what became of it since an older report.
 *
 * @param compared whether there is an older report
 */
record Figures(boolean compared) {

    /** A name, and whatever stands beside it. */
    void show(Markup page, String name, Object value) {
        page.open("div").text("dt", name).text("dd", value).close();
    }

    /** A name, its figure, and what became of it. */
    void show(Markup page, String name, Number value, Optional<? extends Number> old) {
        page.open("div").text("dt", name).open("dd");
        page.say(value instanceof Double ? tenths(value.doubleValue()) : number(value.longValue()));
        change(page, value, old);
        page.close().close();
    }

    /** Nothing without a baseline; that it is new, beside one that has no such figure. */
    void change(Markup page, Number now, Optional<? extends Number> then) {
        if (!compared) {
            return;
        }
        page.say(" ").text("span", then.map(old -> Change.between(old, now)).orElse("(new)"), "class", "change");
    }

    static String tenths(double figure) {
        return String.format(Locale.ROOT, "%,.1f", figure);
    }

    static String number(long figure) {
        return String.format(Locale.ROOT, "%,d", figure);
    }
}
