package dev.fdlab.lens;

import java.util.ArrayList;
import java.util.List;

/**
 * The table of signatures. A descriptor belongs to the first line that fits, so what is special stands above what is
 * common. To add one, add a line to its family, and name it in the {@code signature()} of the patterns that look like
 * it.
 */
final class Signatures {
    static final List<Rule> TABLE = table();

    private Signatures() {}

    private static List<Rule> table() {
        List<Rule> table = new ArrayList<>();
        table.addAll(LoopSignatures.TABLE);
        table.addAll(PipeSignatures.TABLE);
        table.addAll(TcpSignatures.TABLE);
        table.addAll(SocketSignatures.TABLE);
        table.addAll(FileSignatures.TABLE);
        table.addAll(KernelSignatures.TABLE);
        return List.copyOf(table);
    }
}
