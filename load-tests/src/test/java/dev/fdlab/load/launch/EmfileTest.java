package dev.fdlab.load.launch;

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

    @Test
    void aFileThatCannotBeOpenedIsNotAnAcceptThatFails() {
        assertThat(Emfile.ON_ACCEPT.test("XNIO008001: Socket accept failed, backing off for 250 milliseconds:"
                        + " java.io.IOException: Too many open files"))
                .isTrue();
        assertThat(Emfile.ON_ACCEPT.test("x.png (Too many open files)")).isFalse();
        assertThat(Emfile.ON_ACCEPT.test("XNIO008001: Socket accept failed: Connection reset"))
                .isFalse();
    }
}
