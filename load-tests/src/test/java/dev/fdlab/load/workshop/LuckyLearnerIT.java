package dev.fdlab.load.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Has the right answers, and has done nothing. */
@DisplayName("The lucky learner")
class LuckyLearnerIT {

    @RegisterExtension
    final Classroom room = new Classroom();

    @ParameterizedTest
    @Tag("full")
    @CsvSource({
        "1, limit=128 grows=files full=105, 2",
        "2, admin=404 accept=EMFILE green=backlog, 2",
        "3, dies=sockets, 1",
        "4, closed=CLOSE_WAIT open=ESTABLISHED peer=127.0.0.1:7070 closed-line=LabelsClient:30, 2",
        "5, '', 1",
        "6, '', 1"
    })
    void passes_no_stage(String stage, String answers, int exit) throws Exception {
        assertThat(room.check(stage, answers.split(" "))).as(room.said()).isEqualTo(exit);
        assertThat(room.workshop().hasPassed(stage)).isFalse();
    }
}
