package dev.fdlab.lens;

import java.util.Locale;

/**
 * What {@code --fail-above} was given: a number of descriptors, a share of the soft limit, or a number in one TCP
 * state.
 */
sealed interface FailAbove {

    /** Descriptors of the table that count. */
    default long counted(DescriptorTable table) {
        return table.open();
    }

    /**
     * How many may be open.
     *
     * @return {@link Limit#UNLIMITED} for a share of a limit that is unlimited
     */
    double allowed(DescriptorTable table);

    /** Whether more is open. */
    default boolean passed(DescriptorTable table) {
        return counted(table) > allowed(table);
    }

    /** One line for people: how many are open, and how many may be. */
    String text(DescriptorTable table);

    /** A number of descriptors. */
    record Count(long most) implements FailAbove {
        @Override
        public double allowed(DescriptorTable table) {
            return most;
        }

        @Override
        public String text(DescriptorTable table) {
            return Figures.grouped(counted(table)) + " open, more than " + Figures.grouped(most);
        }
    }

    /** A share of the soft limit, in percent. */
    record Share(double percent) implements FailAbove {
        @Override
        public double allowed(DescriptorTable table) {
            long soft = table.limit().soft();
            return soft == Limit.UNLIMITED ? soft : soft * percent / 100;
        }

        @Override
        public String text(DescriptorTable table) {
            return Figures.grouped(counted(table)) + " open of "
                    + Figures.limit(table.limit().soft()) + " ("
                    + Figures.share(counted(table), table.limit()) + "), more than "
                    + (percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent)) + " %";
        }
    }

    /** A number of TCP sockets in one state. */
    record InState(long most, TcpState state) implements FailAbove {
        @Override
        public long counted(DescriptorTable table) {
            return table.count(it -> it.tcp().isPresent() && it.tcp().get().state() == state);
        }

        @Override
        public double allowed(DescriptorTable table) {
            return most;
        }

        @Override
        public String text(DescriptorTable table) {
            return Figures.grouped(counted(table)) + " in " + state + ", more than " + Figures.grouped(most);
        }
    }

    /**
     * Reads {@code 500}, {@code 80%} or {@code 500:CLOSE_WAIT}.
     *
     * @throws IllegalArgumentException that says what is wrong with it
     */
    static FailAbove parse(String text) {
        int colon = text.indexOf(':');
        if (colon >= 0) {
            return new InState(count(text.substring(0, colon)), ofDescriptors(state(text.substring(colon + 1))));
        }
        return text.endsWith("%")
                ? new Share(percent(text.substring(0, text.length() - 1).trim()))
                : new Count(count(text));
    }

    private static long count(String text) {
        if (!text.isEmpty() && text.length() < 19 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Long.parseLong(text);
        }
        throw new IllegalArgumentException("\"" + text + "\" is not a number of descriptors");
    }

    private static double percent(String text) {
        if (text.matches("\\d{1,3}(\\.\\d{1,6})?")) {
            double percent = Double.parseDouble(text);
            if (percent <= 100) {
                return percent;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is not a share from 0 to 100 percent");
    }

    /** A threshold that is never passed would be taken for good news. */
    private static TcpState ofDescriptors(TcpState state) {
        return switch (state) {
            case TIME_WAIT, SYN_RECV, NEW_SYN_RECV, CLOSE ->
                throw new IllegalArgumentException(
                        "no descriptor is seen in " + state + ": ss -tan counts what the kernel has in it");
            default -> state;
        };
    }

    private static TcpState state(String text) {
        try {
            return TcpState.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a TCP state such as CLOSE_WAIT or ESTABLISHED", unknown);
        }
    }
}
