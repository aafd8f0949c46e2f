package dev.fdlab.load.act;

import dev.fdlab.kit.launch.Emfile;
import java.util.function.Predicate;

/** What Undertow's listener logs when it cannot accept. */
final class FailedAccept {

    /** XNIO's accept loop that failed with EMFILE. */
    static final Predicate<String> FOR_WANT_OF_DESCRIPTORS =
            Emfile.ANYWHERE.and(line -> line.contains("XNIO008001") && line.contains("accept failed"));

    private FailedAccept() {}
}
