package dev.fdlab.load.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class ReadyTest {

    @Test
    void aServersLineNamesItsAddress() {
        assertThat(Ready.in("listening on http://127.0.0.1:6662 pid 7 limit 128")
                        .orElseThrow()
                        .uri())
                .isEqualTo(URI.create("http://127.0.0.1:6662"));
    }

    @Test
    void theUpstreamsLineNamesItsControlPortAsWell() {
        Ready ready = Ready.in("listening on http://127.0.0.1:7070 control http://127.0.0.1:7071 pid 7 limit 20000")
                .orElseThrow();
        assertThat(ready.control()).contains(URI.create("http://127.0.0.1:7071"));
    }

    @Test
    void otherLinesAreNotReady() {
        assertThat(Ready.in("starting server: Undertow - 2.4.4.Final")).isEmpty();
    }
}
