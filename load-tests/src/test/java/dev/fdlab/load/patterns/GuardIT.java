package dev.fdlab.load.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.load.act.Audience;
import dev.fdlab.load.launch.House;
import dev.fdlab.load.launch.ProcessLauncher;
import dev.fdlab.patterns.Catalogue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The catalogue proves fd-guard, here on the JDK of this build; {@code ./lab bench guard} does so on every JDK. */
@Tag("full")
@DisplayName("fd-guard")
class GuardIT {

    @TestFactory
    Stream<DynamicTest> detectsEveryLeakAndRaisesNoFalseAlarm() throws Exception {
        Jdk own = new Jdk(Runtime.version().feature(), Runtime.version().toString(), ProcessLauncher.OWN_JDK);
        List<GuardProof.Result> results;
        try (ProcessLauncher launcher = new ProcessLauncher(House.here(), new Audience() {})) {
            results = new GuardProof(launcher, House.here()).run(List.of(own), result -> {});
        }
        assertThat(results).hasSameSizeAs(Catalogue.ALL);
        return results.stream()
                .map(result -> DynamicTest.dynamicTest(result.pattern(), () -> {
                    assertThat(result.detected()).isTrue();
                    assertThat(result.alarms()).as(result.said()).isZero();
                }));
    }
}
