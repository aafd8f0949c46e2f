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

/**
 * The bands in which descriptors are drawn, lowest first: one name, one letter and one colour each, wherever they are
 * shown. The colours are Okabe and Ito's, which the colour-blind can tell apart.
 */
public enum Band {
    /** What the virtual machine holds for itself, and the sockets that listen. */
    JVM("jvm", 'j', Style.fg_white, "#8c8c8c", in(Account.JVM, Account.LISTENING)),
    /** Files of SQLite. */
    SQLITE("SQLite", 's', Style.fg_green, "#009e73", in(Account.DATABASE)),
    /** Files that the program opened. */
    FILES("files", 'f', Style.fg_yellow, "#e69f00", in(Account.FILES)),
    /** Connections that clients opened. */
    INBOUND("inbound", 'i', Style.fg_blue, "#0072b2", in(Account.INBOUND)),
    /** Connections that the program opened, and both sides still hold. */
    OUTBOUND_ESTABLISHED("outbound ESTABLISHED", 'E', Style.fg_magenta, "#cc79a7", outbound(TcpState.ESTABLISHED)),
    /** Connections that the program opened, which the other side has closed and the program has not. */
    OUTBOUND_CLOSE_WAIT("outbound CLOSE_WAIT", 'C', Style.fg_red, "#d55e00", outbound(TcpState.CLOSE_WAIT)),
    /** Connections that the program opened, in any other state. */
    OUTBOUND_OTHER(
            "outbound other",
            'o',
            Style.fg_cyan,
            "#56b4e9",
            in(Account.OUTBOUND)
                    .and(outbound(TcpState.ESTABLISHED).negate())
                    .and(outbound(TcpState.CLOSE_WAIT).negate()));

    private final String word;
    private final char letter;
    private final Style ink;
    private final String colour;
    private final Predicate<LedgerLine> which;

    Band(String word, char letter, Style ink, String colour, Predicate<LedgerLine> which) {
        this.word = word;
        this.letter = letter;
        this.ink = ink;
        this.colour = colour;
        this.which = which;
    }

    private static Predicate<LedgerLine> in(Account... accounts) {
        List<Account> all = Arrays.asList(accounts);
        return entry -> all.contains(entry.account());
    }

    private static Predicate<LedgerLine> outbound(TcpState state) {
        return in(Account.OUTBOUND).and(entry -> entry.state().equals(Optional.of(state)));
    }

    /**
     * The band of a line of a ledger.
     *
     * @param what what a report calls the line, as {@link LedgerLine} has it; empty for anything else
     */
    static Optional<Band> of(String what) {
        String[] words = what.split(" ");
        Optional<TcpState> state = Arrays.stream(TcpState.values())
                .filter(one -> words.length > 1 && one.name().equals(words[1]))
                .findFirst();
        return Arrays.stream(Account.values())
                .filter(account -> account.word().equals(words[0]))
                .map(account -> new LedgerLine(account, state, ""))
                .flatMap(line -> Arrays.stream(values()).filter(band -> band.which.test(line)))
                .findFirst();
    }

    /** What it is called. */
    public String word() {
        return word;
    }

    /** Its letter in a terminal's bar. */
    public char letter() {
        return letter;
    }

    /** Its colour in a terminal. */
    Style ink() {
        return ink;
    }

    /** Its colour on a page, {@code #rrggbb}, on a light or a dark ground. */
    public String colour() {
        return colour;
    }

    /** Descriptors in it. */
    public int count(Ledger ledger) {
        return ledger.count(which);
    }
}
