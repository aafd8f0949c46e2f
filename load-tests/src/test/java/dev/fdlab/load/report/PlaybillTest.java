package dev.fdlab.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.page.GeneratedPage;
import dev.fdlab.load.act.Act;
import dev.fdlab.load.act.Acts;
import dev.fdlab.load.act.Declaration;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaybillTest {

    @Test
    void the_readme_shows_what_the_acts_declare() throws Exception {
        Checkout checkout = new Checkout(Path.of("..").toAbsolutePath().normalize());

        assertThat(GeneratedPage.of(checkout).part("acts"))
                .as("the table of acts in README.md is written by ./lab acts --update")
                .isEqualTo(Playbill.markdown());
    }

    @Test
    void every_claim_of_every_act_is_listed() {
        for (Act<?> act : Acts.ALL) {
            assertThat(Playbill.text(Screen.LOG.columns()))
                    .contains(act.declaration().says());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 120})
    void no_line_is_wider_than_the_screen(int columns) {
        assertThat(Playbill.text(columns).lines())
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(columns));
    }

    @Test
    void acts_are_in_order_and_say_nothing_twice_about_one_server() {
        List<? extends Declaration<?>> declarations =
                Acts.ALL.stream().map(Act::declaration).toList();
        for (int n = 0; n < declarations.size(); n++) {
            Declaration<?> declaration = declarations.get(n);
            assertThat(declaration.number()).isEqualTo(n + 1);
            assertThat(declaration.claims().getEnumConstants())
                    .extracting(claim -> claim.says())
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .allSatisfy(says -> assertThat(says).isNotBlank());
        }
    }
}
