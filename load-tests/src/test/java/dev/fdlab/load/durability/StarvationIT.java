package dev.fdlab.load.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.load.bench.Vitals;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The soft limit of a running server is set from outside, below what it holds, and back. */
@DisplayName("A server that is starved from outside")
class StarvationIT {

    @BeforeAll
    static void where_a_limit_can_be_set() throws Exception {
        Optional<String> unavailable = SoftLimit.unavailable();
        unavailable.ifPresent(reason -> System.out.println("STARVATION: NOT TRIED: " + reason));
        assumeTrue(unavailable.isEmpty(), () -> unavailable.orElseThrow());
    }

    @Test
    void answers_what_it_can_and_everything_while_stock_undertow_is_still_deaf() throws Exception {
        Starvation.Outcome outcome = starve(Program.FIXED);

        assertThat(outcome.broken()).isEmpty();
        assertThat(outcome.spins()).as("%s", outcome).isFalse();
        assertThat(outcome.soon()).as("%s", outcome).isTrue();
    }

    @Tag("full")
    @Test
    void is_spoilt_for_good_and_stays_deaf_where_nothing_is_mended() throws Exception {
        Starvation.Outcome outcome = starve(Program.LEAKY);

        assertThat(outcome.broken()).anyMatch(sentence -> sentence.contains("a class is spoilt for good"));
        assertThat(outcome.soon()).as("%s", outcome).isFalse();
    }

    @Test
    void would_be_seen_to_spin() throws Exception {
        Vitals before = Vitals.ofThisJvm();
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start
                < Duration.ofMillis(300).toNanos()) {
            Thread.onSpinWait();
        }

        // The kernel counts in hundredths of a second.
        assertThat(Vitals.ofThisJvm().processorSecondsSince(before)).isGreaterThan(0.28);
    }

    private static Starvation.Outcome starve(Program program) throws Exception {
        try (ProcessLauncher launcher = new ProcessLauncher();
                Servers servers = new Servers(launcher, Checkout.here())) {
            return Starvation.of(launcher, servers, program);
        }
    }
}
