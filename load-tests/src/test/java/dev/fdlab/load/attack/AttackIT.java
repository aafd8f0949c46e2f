package dev.fdlab.load.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.observe.Timeline;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.contract.Budget;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import dev.fdlab.load.report.ReportFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever some clients do, others are answered. */
@DisplayName("Polite clients, while the server is attacked,")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackIT {

    private static final int EACH = 100;
    private static final int EVERY_MILLIS = 20;
    /** Under which {@code ./lab attack NAME} shows an attack. */
    private static final Limit LIMIT = new Limit(128, 128);

    /** Those that locked everybody out for as long as there was a cap and nothing else. */
    private static final List<String> QUICK =
            List.of("silent", "slow-heads", "slow-bodies", "hoarders", "slow-readers");

    private ProcessLauncher launcher;
    private Servers servers;
    private Siege siege;
    private ReportFolder report;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        launcher = new ProcessLauncher();
        servers = new Servers(launcher, Checkout.here());
        siege = Siege.of(launcher, servers, Program.FIXED, LIMIT);
        report = ReportFolder.of(Checkout.here());
    }

    @AfterAll
    void stop() throws IOException {
        siege.close();
        launcher.close();
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("QUICK")
    void are_answered(String attack) throws Exception {
        areAnsweredUnder(attack);
    }

    /** The other attacks. What each does under other limits is measured by {@code ./lab bench server}. */
    static Stream<String> rest() {
        return AttackShow.names().stream().filter(attack -> !QUICK.contains(attack));
    }

    @Tag("full")
    @ParameterizedTest(name = "{0}")
    @MethodSource("rest")
    void are_answered_each(String attack) throws Exception {
        areAnsweredUnder(attack);
    }

    private void areAnsweredUnder(String attack) throws Exception {
        Siege.Outcome outcome = siege.under(Attacks.named(attack).orElseThrow(), EACH, EVERY_MILLIS);

        report.add(AttackShow.reported(attack, Program.FIXED, LIMIT, Duration.ZERO, outcome));
        assertThat(outcome.emfile()).as("EMFILE").isFalse();
        assertThat(outcome.outOfMemory()).as("OutOfMemoryError").isFalse();
        assertThat(outcome.failed()).as("an answer of 500").isEmpty();
        assertThat(outcome.answered())
                .as("of 100 on the worst path: %s", outcome.paths())
                .isGreaterThanOrEqualTo(90);
        keepsToItsBudget();
        siege.awaitRest();
    }

    /**
     * Each share for itself: the kernel sees to the sum. A look is not one moment, and a call that times out gives its
     * permit back a moment before the JDK closes its socket: the reserve is allowed on top.
     */
    private void keepsToItsBudget() {
        Budget budget = Budget.of(siege.server());
        Timeline seen = siege.server().timeline();
        assertThat(seen.peak(Account.INBOUND))
                .as("inbound, of %s", budget)
                .isLessThanOrEqualTo(budget.inbound() + budget.reserve());
        assertThat(seen.peak(Account.OUTBOUND))
                .as("outbound, of %s", budget)
                .isLessThanOrEqualTo(budget.upstream() + budget.reserve());
    }

    @Test
    void are_not_answered_by_the_leaky_twin() throws Exception {
        try (Siege leaky = Siege.of(launcher, servers, Program.LEAKY, LIMIT)) {
            assertThat(leaky.atPeace(20, EVERY_MILLIS).answered()).isEqualTo(100);

            Siege.Outcome outcome = leaky.under(new Silent(), 20, EVERY_MILLIS);

            assertThat(outcome.emfile()).as("EMFILE").isTrue();
            assertThat(outcome.answered()).isLessThan(50);
        }
    }
}
