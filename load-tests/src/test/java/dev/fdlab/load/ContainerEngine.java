package dev.fdlab.load;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.fdlab.kit.launch.ContainerLauncher;
import java.util.Optional;

/** What tests in containers need. */
public final class ContainerEngine {

    /**
     * Skips the test, and says so, where no engine is reachable; fails it there if property {@code lab.containers} is
     * {@code required}. Where it is {@code off} the test is always skipped.
     *
     * @param what is tested, for the message
     */
    public static void needed(String what) {
        String wanted = System.getProperty("lab.containers", "auto");
        if (wanted.equals("off")) {
            skip(what, "switched off by -Dlab.containers=off");
        }
        Optional<String> unavailable = ContainerLauncher.unavailable();
        if (unavailable.isPresent() && wanted.equals("required")) {
            fail("no container engine is reachable, and -Dlab.containers=required: " + unavailable.get());
        }
        unavailable.ifPresent(why -> skip(what, "no container engine is reachable: " + why));
    }

    private static void skip(String what, String why) {
        System.out.println("SKIPPED, " + why + ": " + what);
        abort(why);
    }

    private ContainerEngine() {}
}
