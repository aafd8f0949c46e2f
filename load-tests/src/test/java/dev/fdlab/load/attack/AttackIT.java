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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever some clients do, others are answered. */
@DisplayName("Polite clients, while the server is attacked,")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackIT {

    private static final int EACH = 100;
    private static final int EVERY_MILLIS = 20;
    /** The limit under which {@code ./lab attack NAME} shows an attack, and under which each is in the report. */
    private static final int REPORTED = 128;

    private final Map<Integer, Siege> fixed = new HashMap<>();
    private ProcessLauncher launcher;
    private Servers servers;
    private ReportFolder report;

    @BeforeAll
    void start() throws IOException {
        launcher = new ProcessLauncher();
        servers = new Servers(launcher, Checkout.here());
        report = ReportFolder.of(Checkout.here());
    }

    @AfterAll
    void stop() throws IOException {
        for (Siege siege : fixed.values()) {
            siege.close();
        }
        launcher.close();
    }

    /** Those that locked everybody out for as long as there was a cap and nothing else. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"silent", "slow-heads", "slow-bodies", "hoarders", "slow-readers"})
    void are_answered(String attack) throws Exception {
        areAnsweredUnder(attack, REPORTED);
    }

    static Stream<Arguments> rest() {
        List<String> quick = List.of("silent", "slow-heads", "slow-bodies", "hoarders", "slow-readers");
        // They are about requests, not about places: one limit shows it.
        List<String> once = List.of("odd-bodies", "burst", "mutants", "bad-upstream");
        return Stream.of(64, 128, 1024)
                .flatMap(limit -> AttackShow.names().stream()
                        .filter(attack -> limit == 128 ? !quick.contains(attack) : !once.contains(attack))
                        .map(attack -> Arguments.of(limit, attack)));
    }

    @Tag("full")
    @ParameterizedTest(name = "limit {0}, {1}")
    @MethodSource("rest")
    void are_answered_under_each_limit(int limit, String attack) throws Exception {
        areAnsweredUnder(attack, limit);
    }

    private void areAnsweredUnder(String attack, int limit) throws Exception {
        Siege siege = fixed.get(limit);
        if (siege == null) {
            siege = Siege.of(launcher, servers, Program.FIXED, new Limit(limit, limit));
            fixed.put(limit, siege);
        }

        Siege.Outcome outcome = siege.under(Attacks.named(attack).orElseThrow(), EACH, EVERY_MILLIS);

        if (limit == REPORTED) {
            report.add(AttackShow.reported(attack, Program.FIXED, new Limit(limit, limit), outcome));
        }
        assertThat(outcome.emfile()).as("EMFILE").isFalse();
        assertThat(outcome.outOfMemory()).as("OutOfMemoryError").isFalse();
        assertThat(outcome.failed()).as("an answer of 500").isEmpty();
        assertThat(outcome.answered())
                .as("of 100 on the worst path: %s", outcome.paths())
                .isGreaterThanOrEqualTo(90);
        keepsToItsBudget(siege);
        siege.awaitRest();
    }

    /**
     * Each share for itself: the kernel sees to the sum. A look is not one moment, and a call that times out gives its
     * permit back a moment before the JDK closes its socket: the reserve is allowed on top.
     */
    private static void keepsToItsBudget(Siege siege) {
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
        try (Siege siege = Siege.of(launcher, servers, Program.LEAKY, new Limit(128, 128))) {
            assertThat(siege.atPeace(20, EVERY_MILLIS).answered()).isEqualTo(100);

            Siege.Outcome outcome = siege.under(new Silent(), 20, EVERY_MILLIS);

            assertThat(outcome.emfile()).as("EMFILE").isTrue();
            assertThat(outcome.answered()).isLessThan(50);
        }
    }
}
