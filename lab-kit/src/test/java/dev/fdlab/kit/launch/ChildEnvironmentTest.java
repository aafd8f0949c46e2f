package dev.fdlab.kit.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTest {

    @Test
    void whatAProgramOrItsJvmCouldReadIsNotHandedOn() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PATH", "/bin", "HOME", "/home/a", "RESERVE", "1", "JDK_JAVA_OPTIONS", "-Xint", "LANG", "de_DE"));
        ChildEnvironment.prepare(environment);

        assertThat(environment).isEqualTo(Map.of("PATH", "/bin", "HOME", "/home/a", "LC_ALL", "C.UTF-8"));
    }
}
