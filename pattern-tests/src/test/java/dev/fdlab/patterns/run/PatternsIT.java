package dev.fdlab.patterns.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.Jdk;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.patterns.Catalogue;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Pattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    /** One pattern in this many is tried by those who wait for the build. */
    private static final int SAMPLE = 4;

    @Tag("sample")
    @TestFactory
    Stream<DynamicTest> a_sample_does_on_this_jdk_what_the_page_says() throws Exception {
        Jdk own = new Jdk(Runtime.version().feature(), Runtime.version().toString(), ProcessLauncher.OWN_JDK);
        List<Class<? extends Pattern>> sample = IntStream.range(0, Catalogue.ALL.size())
                .filter(i -> i % SAMPLE == 0)
                .<Class<? extends Pattern>>mapToObj(Catalogue.ALL::get)
                .toList();
        return compare(sample, List.of(own));
    }

    @Tag("full")
    @TestFactory
    Stream<DynamicTest> do_what_the_page_says() throws Exception {
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
        Map<String, Leaks> verdicts =
                patterns.stream().collect(Collectors.toMap(Class::getSimpleName, Catalogue::leaks));
        List<Integer> columns = page.values().stream().map(Row::jdk).distinct().toList();
        return measured.stream()
                .map(row -> DynamicTest.dynamicTest(title(row), () -> {
                    assertThat(row.perCall()).isPositive();
                    assertThat(row.afterFix()).isZero();
                    if (columns.contains(row.jdk())) {
                        assertThat(row).isEqualTo(page.get(title(row)));
                    }
                    assertThat(row.leaks()).isEqualTo(verdicts.get(row.pattern()));
                }));
    }

    private static String title(Row row) {
        return row.pattern() + " on JDK " + row.jdk();
    }
}
