package dev.fdlab.proof.cost;

import org.junit.jupiter.api.RepeatedTest;

/** Two thousand tests that do nothing. */
class TrivialTest {

    @RepeatedTest(2000)
    void nothing() {}
}
