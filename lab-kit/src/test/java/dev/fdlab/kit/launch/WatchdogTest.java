package dev.fdlab.kit.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchdogTest {

    @Test
    void what_is_guarded_ends_with_it_and_what_is_released_lives_on() throws Exception {
        Path folder = Files.createTempDirectory("fdlab-");
        Process guarded = new ProcessBuilder("sleep", "60").start();
        Process released = new ProcessBuilder("sleep", "60").start();
        Process alsoGuarded = new ProcessBuilder("sleep", "60").start();
        try {
            Watchdog watchdog = new Watchdog(folder);
            watchdog.guard(guarded.pid());
            watchdog.guard(released.pid());
            watchdog.guard(alsoGuarded.pid());
            watchdog.release(released.pid());
            watchdog.close();

            await().atMost(Duration.ofMinutes(1)).until(() -> !guarded.isAlive() && !alsoGuarded.isAlive());
            assertThat(released.isAlive()).isTrue();
            assertThat(folder).doesNotExist();
        } finally {
            guarded.destroyForcibly();
            released.destroyForcibly();
            alsoGuarded.destroyForcibly();
        }
    }
}
