package dev.fdlab.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What a run of tests says for all of them, exemptions, and the report. */
@SuppressWarnings("resource") // the samples leak on purpose
class SettingsTest {

    private static final String DETECT = "junit.jupiter.extensions.autodetection.enabled";

    @TempDir
    private Path folder;

    @AfterEach
    void closeWhatTheSamplesLeaked() throws Exception {
        Kept.close();
    }

    private Map<String, String> settings(String... namesAndValues) {
        Map<String, String> settings = new HashMap<>();
        settings.put("fdguard.report", report().toString());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return settings;
    }

    private Path report() {
        return folder.resolve("not/there/report.json");
    }

    private String json() throws IOException {
        return Files.readString(report());
    }

    /** Without annotations. */
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class Plain {
        @Test
        @Order(1)
        @MayLeak("the driver keeps its lock file: issue 123")
        void exempt() throws IOException {
            Kept.keep(new ServerSocket(0));
        }

        @Test
        @Order(2)
        void clean() {}

        @Test
        @Order(3)
        void leaks() throws IOException {
            Kept.keep(Selector.open());
        }

        @TestFactory
        @Order(4)
        Stream<DynamicTest> factory() {
            return Stream.of(DynamicTest.dynamicTest("one", () -> {}));
        }

        @Test
        @Order(5)
        void fails() throws IOException {
            Kept.keep(Selector.open());
            throw new IOException("its own");
        }
    }

    @Test
    void enabled_guards_every_test() throws IOException {
        Sample[] sample = new Sample[1];
        String said = Console.of(
                () -> sample[0] = Sample.of(Plain.class, settings(DETECT, "true", "fdguard.enabled", "true")));
        assertThat(sample[0].failures()).hasSize(2).anyMatch(message -> message.startsWith("leaks(): "));
        assertThat(sample[0].hints()).anyMatch(hint -> hint.contains("open when it failed, and not before: "));
        assertThat(said)
                .contains("fd-guard: SettingsTest$Plain.exempt() is exempt: the driver keeps its lock file: issue 123;"
                        + " it left open 1 listening TCP socket")
                .contains("fd-guard: 5 tests, 1 clean, 2 exempt, 1 failed, 1 leak; ", "; " + report());
        assertThat(json())
                .contains("\"verdict\":\"exempt\"", "\"reason\":\"the driver keeps its lock file: issue 123\"")
                .contains("\"verdict\":\"clean\"", "\"runs\":1,")
                .contains("\"verdict\":\"leak\"", "\"kind\":\"anon_inode:[eventpoll]\"", "\"growthByRun\":[1,1,1,1")
                .contains("\"verdict\":\"failed\"", "\"threw\":\"java.io.IOException: its own\"")
                .contains("\"costMillis\":");
    }

    @Test
    void the_mode_report_fails_no_test() throws IOException {
        Sample[] sample = new Sample[1];
        String said = Console.of(() -> sample[0] =
                Sample.of(Plain.class, settings(DETECT, "true", "fdguard.enabled", "true", "fdguard.mode", "report")));
        assertThat(sample[0].failures()).containsExactly("its own");
        assertThat(said).contains("fd-guard: leaks(): ", "2 more with each of ");
        assertThat(json()).contains("\"verdict\":\"leak\"", "2 more with each of ");
    }

    @Test
    void not_enabled_guards_nothing() {
        assertThat(Sample.of(Plain.class, settings(DETECT, "true")).failures()).containsExactly("its own");
    }

    @Test
    void enabled_in_vain_is_said() {
        String said = Console.of(() -> launch(Nothing.class, settings("fdguard.enabled", "true")));
        assertThat(said)
                .contains(
                        "fd-guard: fdguard.enabled=true guards nothing, because JUnit does not detect extensions here:"
                                + " set junit.jupiter.extensions.autodetection.enabled=true as well");
        assertThat(Console.of(() -> launch(Nothing.class, settings("fdguard.enabled", "false"))))
                .doesNotContain("guards nothing");
        assertThat(Console.of(() -> launch(Nothing.class, settings("fdguard.enabled", "true", DETECT, "true"))))
                .doesNotContain("guards nothing");
    }

    static class Nothing {
        @Test
        void nothing() {}
    }

    private static void launch(Class<?> sample, Map<String, String> settings) {
        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(DiscoverySelectors.selectClass(sample))
                        .configurationParameters(settings)
                        .build());
    }

    @Tag("full")
    @Test
    void settings_are_read_from_system_properties_too() throws IOException {
        Map<String, String> properties = settings(DETECT, "true", "fdguard.enabled", "true", "fdguard.mode", "report");
        properties.forEach(System::setProperty);
        try {
            Console.of(() -> launch(Plain.class, Map.of()));
            assertThat(json()).contains("\"verdict\":\"leak\"", "\"verdict\":\"exempt\"");
        } finally {
            properties.keySet().forEach(System::clearProperty);
        }
    }

    @Test
    void a_bad_setting_is_one_line() {
        assertThat(Sample.of(Plain.class, settings(DETECT, "true", "fdguard.mode", "warn"))
                        .failures())
                .contains("fdguard.mode is \"warn\": write fdguard.mode=fail or fdguard.mode=report");
        assertThat(Sample.of(Plain.class, settings(DETECT, "true", "fdguard.scope", "suite"))
                        .failures())
                .contains("fdguard.scope is \"suite\": write fdguard.scope=test or fdguard.scope=class");
        assertThat(Sample.of(Plain.class, settings(DETECT, "true", "fdguard.enabled", "yes"))
                        .failures())
                .contains("fdguard.enabled is \"yes\": write fdguard.enabled=false or fdguard.enabled=true");
    }

    static class NoReason {
        @Test
        @MayLeak(" ")
        void nothing() {}
    }

    @NoDescriptorLeak
    static class Factory {
        @TestFactory
        Stream<DynamicTest> factory() {
            return Stream.of(DynamicTest.dynamicTest("one", () -> {}));
        }
    }

    @Test
    void bad_use_is_one_line() {
        assertThat(Sample.of(NoReason.class).failure())
                .isEqualTo("@MayLeak on nothing() has no reason: write one, as in @MayLeak(\"the driver keeps its lock"
                        + " file: issue 123\")");
        assertThat(Sample.of(Factory.class).failure())
                .isEqualTo("@NoDescriptorLeak does not guard @TestFactory: write factory() as @ParameterizedTest or"
                        + " @RepeatedTest, or put @MayLeak(\"a reason\") on it");
    }

    @Test
    void an_old_junit_is_one_line() {
        assertThat(Stream.of("4.13.2", "5.4.2", "5.9.3")).allMatch(JUnitVersion::isOld);
        assertThat(Stream.of("5.10.0", "5.14.0-RC1", "6.0.3", "", "unknown")).noneMatch(JUnitVersion::isOld);
        assertThat(JUnitVersion.sentence("5.9.3")).startsWith("fd-guard needs JUnit 5.10 or later, found 5.9.3 ");
    }
}
