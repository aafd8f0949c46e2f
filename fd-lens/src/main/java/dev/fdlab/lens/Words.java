package dev.fdlab.lens;

import java.util.Locale;

/**
 * What a group is called.
 */
final class Words {
    private Words() {}

    /** {@code tcp outbound CLOSE_WAIT}, {@code deleted file}, and whether the direction is a guess. */
    static String kind(Group group) {
        return group.what() + (group.guessed() ? " (guess)" : "");
    }

    static String what(Group group) {
        StringBuilder words = new StringBuilder(kind(group.kind()));
        if (group.direction().isPresent()) {
            words.append(' ').append(lower(group.direction().get()));
        }
        // "listening" says it all.
        if (group.state().isPresent() && group.state().get() != TcpState.LISTEN) {
            words.append(' ').append(group.state().get().name());
        }
        return words.toString();
    }

    /** With the place or peer: {@code files *.jar in /app/lib}, {@code tcp outbound CLOSE_WAIT to 10.0.0.1:80}. */
    static String group(Group group) {
        String kind = kind(group);
        if (group.peer().isEmpty()) {
            return kind;
        }
        String peer = Escaped.text(group.peer());
        return switch (group.kind()) {
            case TCP, UDP, UDP_LITE, RAW -> kind + end(group, peer);
            default -> group.names().isEmpty() ? kind + named(group, peer) : paths(group, kind, peer);
        };
    }

    private static String end(Group group, String peer) {
        if (peer.startsWith("port ")) {
            return group.places() == 1 ? " on " + peer : " on " + Figures.grouped(group.places()) + " ports";
        }
        String many = peer.startsWith("*") ? (peer.endsWith("*") ? " ends)" : " hosts)") : " ports)";
        return " to " + peer + (group.places() == 1 ? "" : " (" + Figures.grouped(group.places()) + many);
    }

    private static String named(Group group, String peer) {
        return " " + peer + (group.places() == 1 ? "" : " (" + Figures.grouped(group.places()) + " names)");
    }

    private static String paths(Group group, String kind, String peer) {
        String plural = group.kind() == Kind.UNASKED_PATH
                ? "files or directories (not asked)"
                : kind.endsWith("y") ? kind.substring(0, kind.length() - 1) + "ies" : kind + "s";
        String names = group.names().equals("*") ? "" : " " + Escaped.text(group.names());
        String in = group.places() == 1 ? " in " : " in " + Figures.grouped(group.places()) + " directories under ";
        return plural + names + in + peer;
    }

    private static String kind(Kind kind) {
        return switch (kind) {
            case TCP -> "tcp";
            case ANON_INODE -> "anonymous inode";
            case UNASKED_PATH -> "file or directory (not asked)";
            default -> lower(kind);
        };
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
