package dev.fdlab.load.act;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailedAcceptTest {

    @Test
    void a_file_that_cannot_be_opened_is_not_an_accept_that_fails() {
        assertThat(FailedAccept.FOR_WANT_OF_DESCRIPTORS.test(
                        "XNIO008001: Socket accept failed, backing off for 250 milliseconds:"
                                + " java.io.IOException: Too many open files"))
                .isTrue();
        assertThat(FailedAccept.FOR_WANT_OF_DESCRIPTORS.test("x.png (Too many open files)"))
                .isFalse();
        assertThat(FailedAccept.FOR_WANT_OF_DESCRIPTORS.test("XNIO008001: Socket accept failed: Connection reset"))
                .isFalse();
    }
}
