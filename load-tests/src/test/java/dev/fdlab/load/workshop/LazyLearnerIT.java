package dev.fdlab.load.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starts what is to be started, and does not look. */
@DisplayName("The lazy learner")
class LazyLearnerIT {

    @RegisterExtension
    final Classroom room = new Classroom();

    @ParameterizedTest
    @Tag("full")
    @CsvSource({
        "limit=1024 grows=files full=105, limit:",
        "limit=128 grows=sockets full=105, grows:",
        "limit=128 grows=files full=40, full:",
        "limit=128 grows=files, full: not answered yet"
    })
    void gets_a_reason_for_a_wrong_answer(String answers, String reason) throws Exception {
        Classroom.upload(room.server(), 30);

        assertThat(room.check("1", answers.split(" "))).isEqualTo(1);
        assertThat(room.said()).contains(reason);
    }

    @Test
    @Tag("full")
    void tests_nothing_with_too_little_load() throws Exception {
        Classroom.upload(room.server(), 3);

        assertThat(room.check("1", "limit=128", "grows=files", "full=105")).isEqualTo(2);
        assertThat(room.said()).contains("NOTHING WAS TESTED", "too little load");
        assertThat(room.check("2", "admin=404", "accept=EMFILE", "green=backlog"))
                .isEqualTo(2);
        assertThat(room.said()).contains("not at the wall");
    }
}
