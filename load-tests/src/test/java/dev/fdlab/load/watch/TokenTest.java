package dev.fdlab.load.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenTest {

    private static final int LABS = 8;

    @TempDir
    Path folder;

    @Test
    void labs_that_start_at_once_have_one_token() throws Exception {
        ExecutorService labs = Executors.newFixedThreadPool(LABS);
        try {
            for (int round = 0; round < 50; round++) {
                Path file = folder.resolve("round-" + round).resolve("token");
                CyclicBarrier start = new CyclicBarrier(LABS);
                Callable<String> lab = () -> {
                    start.await();
                    return Token.keptIn(file);
                };
                Set<String> tokens = new HashSet<>();
                for (Future<String> token : labs.invokeAll(Collections.nCopies(LABS, lab))) {
                    tokens.add(token.get());
                }
                assertThat(tokens).hasSize(1);
            }
        } finally {
            labs.shutdownNow();
        }
    }

    @Test
    void it_is_kept_for_its_owner_alone_and_nothing_else_is() throws Exception {
        Path file = folder.resolve("token");
        String token = Token.keptIn(file);

        assertThat(Token.keptIn(file)).isEqualTo(token).matches("[0-9a-f]{32}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void what_is_no_token_is_not_taken_for_one() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "guess");

        assertThatThrownBy(() -> Token.keptIn(file)).hasMessage(file + " holds no token: remove it");
    }
}
