package dev.fdlab.load.report;

import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.observe.Ledger;
import dev.fdlab.kit.observe.LedgerLine;
import dev.fdlab.lens.TcpState;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Help.Ansi.Style;

/** Draws a ledger as one line: a bar of descriptors against the limit, kind by kind, and the same in figures. */
final class Meter {

    /** Below this width the figures need the room more than the bar does. */
    private static final int WIDE = 100;

    /** A part of the bar: its name in figures, its letter, its colour. */
    private record Part(String name, char letter, Style colour, Predicate<LedgerLine> which) {}

    private static final List<Part> PARTS = List.of(
            new Part("jvm", 'j', Style.fg_white, in(Account.JVM, Account.LISTENING)),
            new Part("SQLite", 's', Style.fg_green, in(Account.DATABASE)),
            new Part("files", 'f', Style.fg_yellow, in(Account.FILES)),
            new Part("inbound", 'i', Style.fg_blue, in(Account.INBOUND)),
            new Part("out ESTABLISHED", 'E', Style.fg_magenta, outbound(TcpState.ESTABLISHED)),
            new Part("out CLOSE_WAIT", 'C', Style.fg_red, outbound(TcpState.CLOSE_WAIT)),
            new Part(
                    "out other",
                    'o',
                    Style.fg_cyan,
                    in(Account.OUTBOUND)
                            .and(outbound(TcpState.ESTABLISHED).negate())
                            .and(outbound(TcpState.CLOSE_WAIT).negate())));

    private final Ink ink;

    Meter(Ink ink) {
        this.ink = ink;
    }

    private static Predicate<LedgerLine> in(Account... accounts) {
        List<Account> all = Arrays.asList(accounts);
        return entry -> all.contains(entry.account());
    }

    private static Predicate<LedgerLine> outbound(TcpState state) {
        return in(Account.OUTBOUND).and(entry -> entry.state().equals(Optional.of(state)));
    }

    /** The line, cut to a width in columns. */
    String line(String program, Ledger ledger, int columns) {
        int cells = columns >= WIDE ? 32 : 16;
        long limit = ledger.limit().soft();
        StringBuilder bar = new StringBuilder();
        StringBuilder figures = new StringBuilder();
        int seen = 0;
        int drawn = 0;
        for (Part part : PARTS) {
            int count = ledger.count(part.which);
            seen += count;
            int upTo = (int) Math.min(cells, Math.round((double) seen * cells / limit));
            if (upTo > drawn) {
                bar.append(ink.in(part.colour, Character.toString(part.letter).repeat(upTo - drawn)));
                drawn = upTo;
            }
            if (count > 0) {
                // The last parts are the ones that leak: they come first, where a narrow screen does not cut.
                figures.insert(0, "  " + part.name + " " + count);
            }
        }
        figures.insert(0, String.format(" %d/%d", ledger.open(), limit));
        String head = String.format("  %-10s ", program);
        int room = columns - 1 - head.length() - cells - 2;
        String tail = figures.length() > room ? figures.substring(0, Math.max(0, room)) : figures.toString();
        return head + "[" + bar + " ".repeat(cells - drawn) + "]" + tail;
    }
}
