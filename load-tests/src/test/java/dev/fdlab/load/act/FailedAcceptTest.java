package dev.fdlab.load.act;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailedAcceptTest {

    @Test
    void aFileThatCannotBeOpenedIsNotAnAcceptThatFails() {
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
