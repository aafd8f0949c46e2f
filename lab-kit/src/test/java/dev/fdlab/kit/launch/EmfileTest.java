package dev.fdlab.kit.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmfileTest {

    @Test
    void enfileIsNotTakenForEmfile() {
        assertThat(Emfile.ANYWHERE.test("java.io.IOException: Too many open files"))
                .isTrue();
        assertThat(Emfile.ANYWHERE.test("x.png (Too many open files)")).isTrue();
        assertThat(Emfile.ANYWHERE.test("java.io.IOException: Too many open files in system"))
                .isFalse();
        assertThat(Emfile.ANYWHERE.test("User limit of inotify instances reached or too many open files"))
                .isFalse();
    }
}
