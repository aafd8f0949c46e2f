package dev.fdlab.load.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
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

    private record Played(Declaration<Claims> declaration, Play play) implements Act<Claims> {
        @Override
        public void play(Stage<Claims> stage) throws Exception {
            play.on(stage);
        }
    }

    private final List<Outcome> told = new ArrayList<>();
    private final List<String> whys = new ArrayList<>();
    private Servers servers;

    private final Audience audience = new Audience() {
        @Override
        public void judged(Outcome outcome) {
            told.add(outcome);
        }

        @Override
        public void brokeOff(String why) {
            whys.add(why);
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
    void an_act_that_keeps_its_word_holds() throws Exception {
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
    void a_claim_without_evidence_fails_the_act_and_is_named() throws Exception {
        Performance performance = perform(List.of(), stage -> stage.evidence(Claims.SECOND, true, "2"));

        assertThat(performance.holds()).isFalse();
        assertThat(performance.failure()).isEmpty();
        assertThat(performance.claims())
                .isEqualTo(told)
                .contains(new Outcome("The FIRST", false, "no evidence: the act never came to it"));
    }

    @Test
    void an_act_that_breaks_off_has_an_outcome_for_every_claim() throws Exception {
        Performance performance = perform(List.of(), stage -> {
            throw new IllegalStateException("broken");
        });

        assertThat(performance.failure())
                .hasValueSatisfying(why -> assertThat(why).contains("broken"));
        assertThat(performance.claims()).hasSize(2).noneMatch(Outcome::holds);
    }

    @Test
    void an_act_that_finds_its_leak_gone_says_so() throws Exception {
        Performance performance = perform(List.of(), stage -> {
            throw new Survived(2_560, "uploads");
        });

        assertThat(performance.holds()).isFalse();
        assertThat(performance.failure()).contains("it survived 2,560 uploads: this leak is gone");
        assertThat(whys).containsExactly("it survived 2,560 uploads: this leak is gone");
    }

    @Test
    void an_act_that_waits_in_vain_says_for_what() throws Exception {
        Performance performance = perform(
                List.of(),
                stage -> Awaitility.await("accept to fail")
                        .atMost(Duration.ofMillis(200))
                        .until(() -> false));

        assertThat(performance.failure()).contains("it broke off: waited 200 milliseconds in vain for accept to fail");
    }

    @Test
    void bad_evidence_cannot_be_replaced_by_better() throws Exception {
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
    void a_server_that_was_declared_and_never_started_fails_the_act() throws Exception {
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
    void a_server_that_was_not_declared_is_not_started() throws Exception {
        Performance performance =
                perform(List.of(Program.FIXED), stage -> stage.server(Program.LEAKY, 128, Heap.ROOMY, null));

        assertThat(performance.holds()).isFalse();
        assertThat(performance.failure())
                .hasValueSatisfying(why -> assertThat(why).contains("not declared: leaky"));
    }

    private Performance perform(List<Program> servers, Play play) throws InterruptedException {
        Declaration<Claims> declaration = new Declaration<>(1, "title", "happened", "shows", servers, Claims.class);
        return Stage.perform(new Played(declaration, play), this.servers, audience);
    }
}
