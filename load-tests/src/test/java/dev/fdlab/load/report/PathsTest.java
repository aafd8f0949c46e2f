package dev.fdlab.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PathsTest {

    @Test
    void the_folder_of_a_run_is_left_out() {
        assertThat(Paths.shortened("FileNotFoundException: /tmp/fdlab-1/2/data/images/a.png (Too many open files)"))
                .isEqualTo("FileNotFoundException: data/images/a.png (Too many open files)");
    }

    @Test
    void so_is_the_one_in_which_the_live_page_keeps_what_a_server_stores() {
        assertThat(Paths.shortened("FileNotFoundException: /tmp/fdlab-123/leaky/images/a.png (Too many open files)"))
                .isEqualTo("FileNotFoundException: leaky/images/a.png (Too many open files)");
    }
}
