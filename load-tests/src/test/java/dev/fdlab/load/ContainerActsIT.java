package dev.fdlab.load;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.fdlab.kit.launch.ContainerLauncher;
import dev.fdlab.kit.launch.Mode;
import dev.fdlab.load.act.Acts;
import dev.fdlab.load.act.Performance;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;

/**
 * The same acts in containers. Property {@code lab.containers}: {@code auto} skips where no engine is reachable,
 * {@code required} fails there, {@code off} always skips. Which of these came true is left in a file, whose line the
 * build prints at its very end: a skipped test says so where a person sees it.
 */
@DisplayName("Acts in container mode")
class ContainerActsIT extends ActsIT {

    private static final Path OUTCOME = Path.of("target", "containers.txt");

    /** The story is in a file: on the terminal the acts in process mode tell theirs at the same time. */
    private static final Path STORY = Path.of("target", "container-acts.txt");

    @Override
    void ended(Performance performance) {
        System.out.printf(
                Locale.ROOT,
                "Act %d %s, in containers: %s (%d claims, %.1f s; its story is in load-tests/%s)%n",
                performance.act(),
                performance.title(),
                performance.holds() ? "holds" : "DOES NOT HOLD",
                performance.claims().size(),
                performance.took().toMillis() / 1e3,
                STORY);
    }

    @BeforeAll
    void open() throws Exception {
        String wanted = System.getProperty("lab.containers", "auto");
        switch (wanted) {
            case "off" -> skip("switched off by -Dlab.containers=off");
            case "auto", "required" -> {
                Optional<String> unavailable = ContainerLauncher.unavailable();
                if (unavailable.isPresent() && wanted.equals("required")) {
                    say("FAILED: no container engine, and -Dlab.containers=required");
                    fail("no container engine: " + unavailable.get());
                }
                if (unavailable.isPresent()) {
                    skip("no container engine is reachable: " + unavailable.get());
                }
                say("FAILED: the acts did not all hold");
                open(Mode.CONTAINER, new PrintStream(STORY.toFile(), StandardCharsets.UTF_8));
            }
            default -> fail("lab.containers must be auto, required or off, not " + wanted);
        }
    }

    @AfterAll
    void sayWhatRan() throws Exception {
        if (held() > 0) {
            say(held() + " of " + Acts.ALL.size() + " acts held in containers");
        }
    }

    private static void skip(String reason) throws Exception {
        say("SKIPPED: " + reason);
        abort(reason);
    }

    private static void say(String outcome) throws Exception {
        Files.writeString(OUTCOME, "Container mode: " + outcome + "\n");
    }
}
