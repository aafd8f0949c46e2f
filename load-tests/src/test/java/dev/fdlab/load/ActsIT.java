package dev.fdlab.load;

import static org.junit.jupiter.api.Assertions.fail;

import dev.fdlab.kit.launch.Mode;
import dev.fdlab.load.act.Act;
import dev.fdlab.load.act.Acts;
import dev.fdlab.load.act.Outcome;
import dev.fdlab.load.act.Performance;
import dev.fdlab.load.report.Screen;
import dev.fdlab.load.report.Story;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every act of the story, as tests; the two modes inherit it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ActsIT {

    private Theatre theatre;
    private int held;

    /** Opens the theatre in a mode; called by the subclass before its first test. */
    final void open(Mode mode, PrintStream story) throws Exception {
        theatre = new Theatre(mode, new Story(story, Screen.LOG));
    }

    /** An act has been played. */
    void ended(Performance performance) {}

    @AfterAll
    final void close() {
        if (theatre != null) {
            theatre.close();
        }
    }

    /** How many acts have held so far. */
    final int held() {
        return held;
    }

    static Stream<Named<Act<?>>> acts() {
        return Acts.ALL.stream()
                .map(act -> Named.of(
                        "act " + act.declaration().number() + ": "
                                + act.declaration().title(),
                        act));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("acts")
    void holds(Act<?> act) throws Exception {
        Performance performance = theatre.play(List.of(act)).get(0);
        ended(performance);
        if (!performance.holds()) {
            fail(performance.failure().map(failure -> failure + "\n").orElse("")
                    + performance.claims().stream()
                            .filter(claim -> !claim.holds())
                            .map(ActsIT::inWords)
                            .collect(Collectors.joining("\n")));
        }
        held++;
    }

    private static String inWords(Outcome claim) {
        return "does not hold: " + claim.says() + " (" + claim.evidence() + ")";
    }
}
