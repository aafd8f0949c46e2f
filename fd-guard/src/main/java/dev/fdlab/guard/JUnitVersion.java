package dev.fdlab.guard;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The version of JUnit that the guarded project has. */
final class JUnitVersion {

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+).*");

    /** As its jar says; empty if that says nothing. */
    static final String FOUND = found();

    private static final boolean OLD = isOld(FOUND);

    private static String found() {
        String version = ExtensionContext.class.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }

    /** Whether it is older than 5.10; false for one that is not known. */
    static boolean isOld(String version) {
        Matcher numbers = NUMBERS.matcher(version);
        if (!numbers.matches()) {
            return false;
        }
        int major = Integer.parseInt(numbers.group(1));
        return major < 5 || major == 5 && Integer.parseInt(numbers.group(2)) < 10;
    }

    /**
     * Refuses one that is too old.
     *
     * @throws ExtensionConfigurationException that says which is needed
     */
    static void check() {
        if (OLD) {
            throw new ExtensionConfigurationException(sentence(FOUND));
        }
    }

    static String sentence(String version) {
        return "fd-guard needs JUnit 5.10 or later, found " + version
                + " (the version of org.junit:junit-bom or of junit-jupiter sets it)";
    }

    private JUnitVersion() {}
}
