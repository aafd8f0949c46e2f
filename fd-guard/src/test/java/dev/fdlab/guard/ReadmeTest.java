package dev.fdlab.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadmeTest {

    @Test
    void the_first_example_fails_and_names_the_file() {
        assertThat(Sample.of(ReadmeExample.class).failure()).contains("1 more with each of ", "/etc/hosts");
    }
}
