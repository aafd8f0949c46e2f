package dev.fdlab.kit.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class ReadyTest {

    @Test
    void aServersLineNamesItsAddress() {
        assertThat(Ready.addresses("listening on http://127.0.0.1:6662 pid 7 limit 128"))
                .containsExactly(URI.create("http://127.0.0.1:6662"));
        assertThat(Ready.addresses("Started at http://[::1]:8080/ in 2.1 s"))
                .containsExactly(URI.create("http://[::1]:8080"));
    }

    @Test
    void theUpstreamsLineNamesItsControlPortAsWell() {
        assertThat(Ready.addresses(
                        "listening on http://127.0.0.1:7070 control http://127.0.0.1:7071 pid 7 limit 20000"))
                .containsExactly(URI.create("http://127.0.0.1:7070"), URI.create("http://127.0.0.1:7071"));
    }

    @Test
    void aLineMayNameNone() {
        assertThat(Ready.addresses("starting server: Undertow - 2.4.4.Final")).isEmpty();
    }
}
