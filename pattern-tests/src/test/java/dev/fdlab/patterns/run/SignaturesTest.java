package dev.fdlab.patterns.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.lens.Signature;
import dev.fdlab.patterns.Catalogue;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue and fd-lens's table of signatures name each other, and what was measured agrees with both. */
class SignaturesTest {

    private final Map<String, Signature> byId =
            Signature.all().stream().collect(Collectors.toMap(Signature::id, Function.identity()));

    static List<Class<? extends Pattern>> patterns() {
        return Catalogue.ALL;
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void aPatternHasTheSignatureThatWasMeasured(Class<? extends Pattern> pattern) throws IOException {
        List<Row> rows = new PatternsPage(
                        new Checkout(Path.of("..").toAbsolutePath().normalize()))
                .checkedIn().stream()
                        .filter(row -> row.pattern().equals(pattern.getSimpleName()))
                        .toList();
        assertThat(rows).isNotEmpty();
        assertThat(rows).allSatisfy(row -> assertThat(row.signatures()).startsWith(Catalogue.signature(pattern)));
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void aSignatureNamesThePatternsThatHaveIt(Class<? extends Pattern> pattern) {
        assertThat(byId).containsKey(Catalogue.signature(pattern));
        assertThat(byId.get(Catalogue.signature(pattern)).patterns()).contains(Catalogue.id(pattern));
    }

    @Test
    void aSignatureNamesNoPatternThatIsNotThere() {
        List<String> ids = Catalogue.ALL.stream().map(Catalogue::id).toList();
        assertThat(byId.values()).allSatisfy(signature -> assertThat(ids).containsAll(signature.patterns()));
    }
}
