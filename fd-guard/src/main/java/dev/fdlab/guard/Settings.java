package dev.fdlab.guard;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a run of tests says for all of them, by system properties or JUnit's configuration parameters.
 *
 * @param enabled {@code fdguard.enabled}: whether every test is guarded, where JUnit detects extensions by itself
 * @param mode {@code fdguard.mode}
 * @param scope {@code fdguard.scope}, for tests that are guarded because of {@code enabled}
 */
record Settings(boolean enabled, Mode mode, Scope scope) {

    /** The file of the report. */
    static final String REPORT = "fdguard.report";

    static final String ENABLED = "fdguard.enabled";
    static final String MODE = "fdguard.mode";
    static final String SCOPE = "fdguard.scope";

    private enum YesOrNo {
        FALSE,
        TRUE
    }

    /**
     * Reads them.
     *
     * @throws ExtensionConfigurationException that names the bad one and what it may be
     */
    static Settings of(ExtensionContext context) {
        return new Settings(
                read(context, ENABLED, YesOrNo.FALSE) == YesOrNo.TRUE,
                read(context, MODE, Mode.FAIL),
                read(context, SCOPE, Scope.TEST));
    }

    private static <E extends Enum<E>> E read(ExtensionContext context, String name, E otherwise) {
        String value = context.getConfigurationParameter(name).map(String::trim).orElse("");
        if (value.isEmpty()) {
            return otherwise;
        }
        E[] values = otherwise.getDeclaringClass().getEnumConstants();
        return Arrays.stream(values)
                .filter(known -> known.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new ExtensionConfigurationException(name + " is \"" + value + "\": write "
                        + Arrays.stream(values)
                                .map(known -> name + "=" + known.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(" or "))));
    }
}
