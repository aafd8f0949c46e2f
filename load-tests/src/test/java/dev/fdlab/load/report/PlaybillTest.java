package dev.fdlab.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.page.GeneratedPage;
import dev.fdlab.load.act.Act;
import dev.fdlab.load.act.Acts;
import dev.fdlab.load.act.Script;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaybillTest {

    @Test
    void theReadmeShowsWhatTheActsDeclare() throws Exception {
        Checkout checkout = new Checkout(Path.of("..").toAbsolutePath().normalize());

        assertThat(GeneratedPage.of(checkout).part("acts"))
                .as("the table of acts in README.md is written by ./lab acts --update")
                .isEqualTo(Playbill.markdown());
    }

    @Test
    void everyClaimOfEveryActIsListed() {
        for (Act<?> act : Acts.ALL) {
            assertThat(Playbill.text()).contains(act.script().says());
        }
    }

    @Test
    void actsAreInOrderAndSayNothingTwiceAboutOneServer() {
        List<? extends Script<?>> scripts = Acts.ALL.stream().map(Act::script).toList();
        for (int n = 0; n < scripts.size(); n++) {
            Script<?> script = scripts.get(n);
            assertThat(script.number()).isEqualTo(n + 1);
            assertThat(script.claims().getEnumConstants())
                    .extracting(claim -> claim.says())
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .allSatisfy(says -> assertThat(says).isNotBlank());
        }
    }
}
