package dev.fdlab.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program as a command. */
class CommandLineIT {

    @Test
    void itTellsItsPortsItsPidAndItsLimit() throws Exception {
        try (Child child = Child.under(200, "--fault", "error-status:status=500");
                RawClient client = new RawClient(child.port)) {
            assertThat(child.limit).isEqualTo(200);
            assertThat(client.send(RawClient.get("/labels")).read(12)).isEqualTo("HTTP/1.1 500");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port x | --port",
                "--port 70000 | --port",
                "--control-port -1 | --control-port",
                "--fault nope | --fault",
                "--fault latency:ms=2h | --fault",
                "--host no.such.host.invalid --port 0 | --host",
                "--control-host no.such.host.invalid --port 0 | --control",
                "--journal 0 | --journal",
                "--reserve 100000 | --reserve",
                "--colour | --colour",
                "lone | lone",
            })
    void aBadArgumentIsOneLineThatNamesItAndExit2(String arguments, String named) throws Exception {
        assertRefused(Child.run(Map.of(), arguments.split(" ")), named);
    }

    @ParameterizedTest
    @CsvSource({"PORT, x, --port", "CONTROL_PORT, 70000, --control-port", "FAULT, nope, --fault"})
    void aBadVariableIsRefusedLikeItsArgument(String variable, String value, String named) throws Exception {
        assertRefused(Child.run(Map.of(variable, value)), named);
    }

    @Test
    void aPortThatIsTakenIsOneLineAndExit2() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());

            assertRefused(Child.run(Map.of(), "--port", port, "--control-port", "0"), "--port");
            assertRefused(Child.run(Map.of(), "--port", "0", "--control-port", port), "--control-port");
        }
    }

    @Test
    void theTableOfFaultsIsPrinted() throws Exception {
        Child.Finished finished = Child.run(Map.of(), "--help-faults");

        assertThat(finished.exit()).isZero();
        assertThat(finished.out()).isEqualTo(FaultsHelp.text());
    }

    private static void assertRefused(Child.Finished finished, String named) {
        assertThat(finished.err()).contains(named).hasLineCount(1);
        assertThat(finished.out()).isEmpty();
        assertThat(finished.exit()).isEqualTo(2);
    }
}
