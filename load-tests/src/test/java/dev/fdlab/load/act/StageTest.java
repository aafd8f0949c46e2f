package dev.fdlab.load.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An act can pass neither by saying less than it has declared, nor by saying more. */
class StageTest {

    private enum Claims implements Claim {
        FIRST,
        SECOND;

        @Override
        public String says() {
            return "The " + name();
        }
    }

    private interface Play {
        void on(Stage<Claims> stage) throws Exception;
    }

    private record Played(Script<Claims> script, Play play) implements Act<Claims> {
        @Override
        public void play(Stage<Claims> stage) throws Exception {
            play.on(stage);
        }
    }

    private final List<Outcome> told = new ArrayList<>();
    private Servers servers;

    private final Audience audience = new Audience() {
        @Override
        public void judged(Outcome outcome) {
            told.add(outcome);
        }
    };

    @BeforeEach
    void open() throws Exception {
        servers = new Servers(
                new ProcessLauncher(audience), new Checkout(Path.of("..").toAbsolutePath()));
    }

    @AfterEach
    void close() throws Exception {
        servers.close();
    }

    @Test
    void anActThatKeepsItsWordHolds() throws Exception {
        Performance performance = perform(List.of(), stage -> {
            stage.evidence(Claims.FIRST, true, "1");
            stage.evidence(Claims.SECOND, true, "2");
        });

        assertThat(performance.holds()).isTrue();
        assertThat(performance.claims())
                .isEqualTo(told)
                .containsExactly(new Outcome("The FIRST", true, "1"), new Outcome("The SECOND", true, "2"));
    }

    @Test
    void aClaimWithoutEvidenceFailsTheActAndIsNamed() throws Exception {
        Performance performance = perform(List.of(), stage -> stage.evidence(Claims.SECOND, true, "2"));

        assertThat(performance.holds()).isFalse();
        assertThat(performance.failure()).isEmpty();
        assertThat(performance.claims())
                .isEqualTo(told)
                .contains(new Outcome("The FIRST", false, "no evidence: the act never came to it"));
    }

    @Test
    void anActThatBreaksOffHasAnOutcomeForEveryClaim() throws Exception {
        Performance performance = perform(List.of(), stage -> {
            throw new IllegalStateException("broken");
        });

        assertThat(performance.failure())
                .hasValueSatisfying(why -> assertThat(why).contains("broken"));
        assertThat(performance.claims()).hasSize(2).noneMatch(Outcome::holds);
    }

    @Test
    void badEvidenceCannotBeReplacedByBetter() throws Exception {
        Performance performance = perform(List.of(), stage -> {
            stage.evidence(Claims.SECOND, true, "2");
            stage.evidence(Claims.FIRST, false, "bad");
            stage.evidence(Claims.FIRST, true, "better");
        });

        assertThat(performance.holds()).isFalse();
        assertThat(performance.failure())
                .hasValueSatisfying(why -> assertThat(why).contains("twice", "The FIRST"));
    }

    @Test
    void aServerThatWasDeclaredAndNeverStartedFailsTheAct() throws Exception {
        Performance performance = perform(List.of(Program.FIXED), stage -> {
            stage.evidence(Claims.FIRST, true, "1");
            stage.evidence(Claims.SECOND, true, "2");
        });

        assertThat(performance.holds()).isFalse();
        assertThat(performance.claims())
                .contains(new Outcome(
                        "The fixed server runs under the limit that was meant",
                        false,
                        "no evidence: it was never started"));
    }

    @Test
    void aServerThatWasNotDeclaredIsNotStarted() throws Exception {
        Performance performance =
                perform(List.of(Program.FIXED), stage -> stage.server(Program.LEAKY, 128, Heap.ROOMY, null));

        assertThat(performance.holds()).isFalse();
        assertThat(performance.failure())
                .hasValueSatisfying(why -> assertThat(why).contains("not declared: leaky"));
    }

    private Performance perform(List<Program> servers, Play play) throws InterruptedException {
        Script<Claims> script = new Script<>(1, "title", "happened", "shows", servers, Claims.class);
        return Stage.perform(new Played(script, play), this.servers, audience);
    }
}
