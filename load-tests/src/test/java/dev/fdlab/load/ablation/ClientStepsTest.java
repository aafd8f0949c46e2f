package dev.fdlab.load.ablation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/labels-client.md")
class ClientStepsTest {

    private final Checkout checkout =
            new Checkout(Path.of("..").toAbsolutePath().normalize());

    @Test
    void is_what_the_patches_say() throws IOException {
        ClientSteps steps = new ClientSteps(checkout);

        assertThat(steps.file()).content().isEqualTo(steps.text());
    }

    @Test
    void has_five_steps_each_with_what_it_beats() throws IOException {
        String page = new ClientSteps(checkout).text();

        assertThat(page.split("\n## ")).hasSize(6);
        assertThat(page)
                .contains("+            .connectTimeout(CONNECT)", "Fix 06 covers it too", "It beats *stalled-answers*")
                .contains("+        if (!inFlight.tryAcquire()) {");
    }
}
