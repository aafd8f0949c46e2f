package dev.fdlab.load;

import dev.fdlab.kit.launch.Mode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Acts in process mode")
class ProcessActsIT extends ActsIT {

    @BeforeAll
    void open() throws Exception {
        open(Mode.PROCESS, System.out);
    }
}
