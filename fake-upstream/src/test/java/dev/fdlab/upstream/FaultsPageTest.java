package dev.fdlab.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of faults says what the catalogue says. */
class FaultsPageTest {
    private static final Path PAGE = Path.of("FAULTS.md");

    @Test
    void the_page_of_faults_is_not_stale() throws Exception {
        if (Boolean.getBoolean("faults.write")) {
            Files.writeString(PAGE, FaultsPage.markdown());
        }

        assertThat(Files.readString(PAGE))
                .as("FAULTS.md is stale: mvn -pl fake-upstream test -Dtest=FaultsPageTest -Dfaults.write=true")
                .isEqualTo(FaultsPage.markdown());
    }
}
