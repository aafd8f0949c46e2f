package dev.fdlab.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.load.launch.Program;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BaseImageTest {

    private static final BaseImage CHOSEN = new BaseImage("fdlab-base:jre17", true);
    private static final BaseImage USUAL = new BaseImage("eclipse-temurin:25-jre", false);

    @Test
    void the_command_names_the_image_that_was_chosen() {
        assertThat(act(CHOSEN).commands()).containsExactly("LAB_BASE_IMAGE=fdlab-base:jre17 ./lab run 4 --containers");
        assertThat(act(CHOSEN).baseImage()).isEqualTo("fdlab-base:jre17");
        assertThat(act(USUAL).commands()).containsExactly("./lab run 4 --containers");
        assertThat(act(USUAL).baseImage()).isEqualTo("eclipse-temurin:25-jre");
    }

    private static Report.Act act(BaseImage on) {
        return Reports.onImage(on).acts().get(0);
    }

    @Test
    void every_server_names_the_same_one_where_none_was_chosen() throws IOException {
        for (Program program : Program.values()) {
            assertThat(named(program.module())).isEqualTo(named("fake-upstream"));
        }
    }

    private static String named(String module) throws IOException {
        return BaseImage.named(Path.of("..", module, "Dockerfile"));
    }
}
