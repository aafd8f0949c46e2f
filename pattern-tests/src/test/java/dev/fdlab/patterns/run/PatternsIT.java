package dev.fdlab.patterns.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.Jdk;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.patterns.Catalogue;
import dev.fdlab.patterns.Pattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Every pattern does on every JDK of this machine what the checked-in page says. On a JDK that the page has no column
 * for, it must leak and be fixed all the same.
 */
@DisplayName("The leak patterns")
class PatternsIT {

    /** Every so many patterns, one is tried by those who wait for the build. */
    private static final int SAMPLE = 4;

    @TestFactory
    Stream<DynamicTest> aSampleDoesOnThisJdkWhatThePageSays() throws Exception {
        Jdk own = new Jdk(Runtime.version().feature(), Runtime.version().toString(), ProcessLauncher.OWN_JDK);
        List<Class<? extends Pattern>> sample = IntStream.range(0, Catalogue.ALL.size())
                .filter(i -> i % SAMPLE == 0)
                .<Class<? extends Pattern>>mapToObj(Catalogue.ALL::get)
                .toList();
        return compare(sample, List.of(own));
    }

    @Tag("full")
    @TestFactory
    Stream<DynamicTest> doWhatThePageSays() throws Exception {
        return compare(Catalogue.ALL, Jdk.found());
    }

    private static Stream<DynamicTest> compare(List<Class<? extends Pattern>> patterns, List<Jdk> jdks)
            throws Exception {
        Checkout checkout = Checkout.here();
        Map<String, Row> page = new HashMap<>();
        new PatternsPage(checkout).checkedIn().forEach(row -> page.put(title(row), row));
        List<Row> measured;
        try (ProcessLauncher launcher = new ProcessLauncher()) {
            measured = new Matrix(launcher, checkout).run(patterns, jdks, row -> {});
        }
        List<Integer> columns = page.values().stream().map(Row::jdk).distinct().toList();
        return measured.stream()
                .map(row -> DynamicTest.dynamicTest(title(row), () -> {
                    assertThat(row.perCall()).isPositive();
                    assertThat(row.afterFix()).isZero();
                    if (columns.contains(row.jdk())) {
                        assertThat(row).isEqualTo(page.get(title(row)));
                    }
                    if (!row.falseFix()) {
                        assertThat(row.pattern()).endsWith(row.healedByGc() ? "UntilCollected" : "ForGood");
                    }
                }));
    }

    private static String title(Row row) {
        return row.pattern() + " on JDK " + row.jdk();
    }
}
