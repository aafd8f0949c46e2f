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
        page.open("div").text("dt", name).open("dd").say(text(value));
        change(page, value, old);
        page.close().close();
    }

    /**
     * A name, words, and what was said of the same before.
     *
     * @param now what is compared; it may be a part of the words
     */
    void show(Markup page, String name, String words, String now, Optional<String> old) {
        page.open("div").text("dt", name).open("dd").say(words);
        was(page, now, old);
        page.close().close();
    }

    /** A name, and what is meant to stay as it was. */
    void showSetting(Markup page, String name, Object value, Optional<?> old) {
        page.open("div").text("dt", name).open("dd").say(value);
        another(page, value, old);
        page.close().close();
    }

    /** Nothing without a baseline; that it is new, beside one that has no such figure. */
    void change(Markup page, Number now, Optional<? extends Number> then) {
        if (compared) {
            note(page, "change", then.map(old -> Change.between(old, now)).orElse("(new)"));
        }
    }

    /** The same of words: {@code (=)}, {@code (was never)}, {@code (new)}. */
    void was(Markup page, String now, Optional<String> then) {
        if (compared) {
            note(
                    page,
                    "was",
                    then.map(old -> old.equals(now) ? "(=)" : "(was " + old + ")")
                            .orElse("(new)"));
        }
    }

    /** Of what is meant to stay as it was: what it was, if that was something else. */
    void another(Markup page, Object now, Optional<?> then) {
        then.filter(old -> !old.equals(now)).ifPresent(old -> note(page, "was", "(was " + old + ")"));
    }

    /** Whether it holds, and that it was otherwise, if it was. */
    void verdict(Markup page, boolean holds, Optional<Boolean> then) {
        page.text("span", holds ? "holds" : "does not hold", "class", holds ? "holds" : "fails");
        then.filter(held -> held != holds)
                .ifPresent(held -> note(page, "was", held ? "(held before)" : "(did not hold before)"));
    }

    private static void note(Markup page, String kind, String text) {
        page.say(" ").text("span", text, "class", kind);
    }

    static String text(Number figure) {
        return figure instanceof Double ? tenths(figure.doubleValue()) : number(figure.longValue());
    }

    static String tenths(double figure) {
        return String.format(Locale.ROOT, "%,.1f", figure);
    }

    static String number(long figure) {
        return String.format(Locale.ROOT, "%,d", figure);
    }
}
