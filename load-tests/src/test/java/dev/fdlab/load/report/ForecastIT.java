package dev.fdlab.load.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.kit.traffic.Load;
import dev.fdlab.kit.traffic.Tally;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import dev.fdlab.load.traffic.Image;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The promise of the forecast, on the twins themselves: half-way to the limit it tells within a tenth how many requests
 * are still to come. One request follows the other, with a look after each few, so that no sample falls where it likes.
 */
@DisplayName("The forecast")
class ForecastIT {

    private static final double A_TENTH = 0.1;
    private static final byte[] IMAGE = Image.png(256, 1).json();
    /** As many looks are taken until the limit is reached, if each request leaves a descriptor open. */
    private static final int LOOKS = 64;

    @Test
    void is_right_within_a_tenth_half_way_to_the_limit() throws Exception {
        int limit = 256;
        Exhaustion exhaustion = watchedToItsEnd(limit);

        Exhaustion.Score score = exhaustion.score().orElseThrow();
        assertThat(score.open()).as("half-way").isBetween(limit / 2, limit * 3 / 4);
        assertThat(score.said().requests())
                .as("further requests, foretold when %d descriptors were open", score.open())
                .isCloseTo(score.tookRequests(), within(A_TENTH * score.tookRequests()));
    }

    @Tag("full")
    @Test
    void foretells_no_end_of_the_fixed_server() throws Exception {
        int limit = 128;
        int looks = 20;
        Exhaustion exhaustion = new Exhaustion();
        Load.Request upload = new Load.Request("upload", "/images", IMAGE);
        try (Servers servers = new Servers(new ProcessLauncher(), Checkout.here());
                RunningProgram server = started(servers, Program.FIXED, limit)) {
            // Several at a time: each waits for the disk.
            Load load = new Load(8, limit, Duration.ofMinutes(1), n -> upload);
            for (int look = 1; look <= looks; look++) {
                Tally tally = load.send(server.uri(), () -> false);
                assertThat(tally.count("upload", "201")).isEqualTo(limit);
                exhaustion.add(look, server.look(), (long) look * limit);
            }
        }

        assertThat(exhaustion.fullAt()).isEmpty();
        assertThat(exhaustion.forecast()).isEmpty();
    }

    /** Until the limit is used up. */
    private static Exhaustion watchedToItsEnd(int limit) throws Exception {
        Exhaustion exhaustion = new Exhaustion();
        try (Servers servers = new Servers(new ProcessLauncher(), Checkout.here());
                RunningProgram server = started(servers, Program.LEAKY, limit);
                HttpConnection client = server.connect()) {
            for (int requests = 1; requests <= 2 * limit && exhaustion.fullAt().isEmpty(); requests++) {
                client.post("/images", IMAGE);
                if (requests % (limit / LOOKS) == 0) {
                    exhaustion.add(requests, server.look(), requests);
                }
                if (server.log().emfile().isPresent()) {
                    exhaustion.full(requests, requests);
                }
            }
        }
        return exhaustion;
    }

    private static RunningProgram started(Servers servers, Program program, int limit) throws Exception {
        Limit asked = new Limit(limit, limit);
        RunningProgram server = servers.server(program, asked, Heap.ROOMY.brief(), servers.upstream());
        assertThat(server.look().limit()).isEqualTo(asked);
        return server;
    }
}
