package dev.fdlab.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The faults that the pages show are accepted. */
class PagesTest {
    private static final Pattern PUT = Pattern.compile("-d '([^']+)'");
    private static final Pattern FIRST_COLUMN = Pattern.compile("(?m)^\\| `([^`\\[]+)` \\| [^|]+ \\|$");

    @Test
    void every_fault_that_is_put_on_the_pages_is_accepted() throws IOException {
        List<String> faults = new ArrayList<>(found(PUT, "README.md"));
        assertThat(faults).hasSizeGreaterThan(5);
        List<String> table = found(FIRST_COLUMN, "FAULTS.md");
        assertThat(table).hasSizeGreaterThan(5);
        faults.addAll(table);

        for (String fault : faults) {
            assertThatCode(() -> PlanParser.parse(fault)).as(fault).doesNotThrowAnyException();
        }
    }

    private static List<String> found(Pattern pattern, String page) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(Path.of(page)));
        return matcher.results().map(result -> result.group(1)).toList();
    }
}
