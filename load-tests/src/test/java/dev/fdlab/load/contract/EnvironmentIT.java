package dev.fdlab.load.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * All end-to-end tests run in an environment in which every variable that a program of ours reads has a value that
 * would ruin it. Here it is compared with what the programs say of themselves.
 */
@DisplayName("The environment of the end-to-end tests")
class EnvironmentIT {

    /** As in "The data port (PORT; default 7070)." */
    private static final Pattern VARIABLE = Pattern.compile("\\(([A-Z][A-Z_]+)[;)]");

    @ParameterizedTest
    @ValueSource(strings = {"leaky-server", "half-fixed-server", "fixed-server", "fake-upstream"})
    void sets_every_variable_that_a_program_names_in_its_help(String program, @TempDir Path folder) throws Exception {
        Run help = Run.of(program, 256, folder, List.of("--help"));
        List<String> variables = VARIABLE.matcher(help.out())
                .results()
                .map(result -> result.group(1))
                .toList();

        assertThat(variables).hasSizeGreaterThanOrEqualTo(4);
        assertThat(System.getenv()).containsKeys(variables.toArray(String[]::new));
    }
}
