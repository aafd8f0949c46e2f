package dev.fdlab.lens;

import java.util.List;

/**
 * What a combination of descriptors usually is.
 *
 * @param id stays the same for ever: {@code nio-loop}
 * @param title what it usually is, without an article at its head: {@code NIO event loops}
 * @param meaning one sentence for people: what that means when it grows
 * @param lookFor one sentence for people: what to look for in the code
 * @param patterns ids of the patterns in the catalogue that look like this ({@code files-02}), the likeliest first; may
 *     be empty
 */
public record Signature(String id, String title, String meaning, String lookFor, List<String> patterns) {

    /** Copies the list. */
    public Signature {
        patterns = List.copyOf(patterns);
    }

    /** All there are, what is special above what is common. */
    public static List<Signature> all() {
        return Signatures.TABLE.stream().map(Rule::signature).toList();
    }
}
