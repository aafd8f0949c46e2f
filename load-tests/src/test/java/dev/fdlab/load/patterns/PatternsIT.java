package dev.fdlab.load.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.load.act.Audience;
import dev.fdlab.load.launch.House;
import dev.fdlab.load.launch.ProcessLauncher;
import dev.fdlab.patterns.Catalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every pattern does on every JDK of this machine what the checked-in page says. On a JDK that the page has no column
 * for, it must leak and be fixed all the same.
 */
@DisplayName("The leak patterns")
class PatternsIT {

    @TestFactory
    Stream<DynamicTest> doWhatThePageSays() throws Exception {
        House house = House.here();
        Map<String, Row> page = new HashMap<>();
        new PatternsPage(house).checkedIn().forEach(row -> page.put(title(row), row));
        List<Row> measured;
        try (ProcessLauncher launcher = new ProcessLauncher(house, new Audience() {})) {
            measured = new Matrix(launcher, house).run(Catalogue.ALL, Jdk.found(), row -> {});
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
