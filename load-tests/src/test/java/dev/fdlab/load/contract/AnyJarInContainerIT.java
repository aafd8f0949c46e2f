package dev.fdlab.load.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ContainerLauncher;
import dev.fdlab.kit.launch.JavaProgram;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.launch.Watcher;
import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.ContainerEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** lab-kit runs a jar in a container that nobody has written a Dockerfile for. */
@DisplayName("Any jar in a container")
class AnyJarInContainerIT {

    private static final int PORT = 7070;

    @BeforeAll
    static void needsAnEngine() {
        ContainerEngine.needed("any jar in a container");
    }

    @Test
    void runs_under_the_limit_and_is_watched() throws Exception {
        JavaProgram program = JavaProgram.jar(Checkout.here().jar("fake-upstream"))
                .arguments("--host", "0.0.0.0", "--port", Integer.toString(PORT), "--control-port", "0")
                .ports(PORT)
                .readyWhen(line -> line.startsWith("listening on "));
        try (ContainerLauncher launcher = new ContainerLauncher(new Watcher() {});
                RunningProgram running = launcher.start(program, new Limit(200, 256))) {
            assertThat(running.look().limit()).isEqualTo(new Limit(256, 256));
            try (HttpConnection client = new HttpConnection(running.uri(PORT))) {
                assertThat(client.get("/labels?image=1").status()).isEqualTo(200);
                assertThat(running.look().count(Account.INBOUND)).isEqualTo(1);
            }
        }
    }
}
