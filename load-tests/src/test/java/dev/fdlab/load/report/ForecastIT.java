package dev.fdlab.load.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import dev.fdlab.load.traffic.Image;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The promise of the forecast, on the twins themselves: half-way to the limit it tells within a tenth how many requests
 * are still to come. One request follows the other, with a look after each few, so that no sample falls where it likes.
 */
@DisplayName("The forecast")
class ForecastIT {

    private static final double A_TENTH = 0.1;
    /** As many looks are taken until the limit is reached, if each request leaves a descriptor open. */
    private static final int LOOKS = 64;

    @ParameterizedTest(name = "limit {0}")
    @ValueSource(ints = {128, 512})
    void is_right_within_a_tenth_half_way_to_the_limit(int limit) throws Exception {
        Exhaustion exhaustion = watched(Program.LEAKY, limit);

        Exhaustion.Score score = exhaustion.score().orElseThrow();
        assertThat(score.open()).as("half-way").isBetween(limit / 2, limit * 3 / 4);
        assertThat(score.said().requests())
                .as("further requests, foretold when %d descriptors were open", score.open())
                .isCloseTo(score.tookRequests(), within(A_TENTH * score.tookRequests()));
    }

    @Test
    void foretells_no_end_of_the_fixed_server() throws Exception {
        Exhaustion exhaustion = watched(Program.FIXED, 128);

        assertThat(exhaustion.fullAt()).isEmpty();
        assertThat(exhaustion.forecast()).isEmpty();
    }

    /** Until the limit is used up, or for 20 times as many requests. */
    private static Exhaustion watched(Program program, int limit) throws Exception {
        Exhaustion exhaustion = new Exhaustion();
        try (Servers servers = new Servers(new ProcessLauncher(), Checkout.here());
                RunningProgram server =
                        servers.server(program, new Limit(limit, limit), Heap.ROOMY, servers.upstream());
                HttpConnection client = server.connect()) {
            byte[] image = Image.png(256, 1).json();
            for (int requests = 1; requests <= 20 * limit; requests++) {
                client.post("/images", image);
                if (requests % (limit / LOOKS) == 0) {
                    exhaustion.add(requests, server.look(), requests);
                }
                if (server.log().emfile().isPresent()) {
                    exhaustion.full(requests, requests);
                }
                if (exhaustion.fullAt().isPresent()) {
                    break;
                }
            }
            assertThat(server.look().limit()).isEqualTo(new Limit(limit, limit));
        }
        return exhaustion;
    }
}
