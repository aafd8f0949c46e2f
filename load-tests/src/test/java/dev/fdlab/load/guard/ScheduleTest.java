package dev.fdlab.load.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Jdk;
import dev.fdlab.kit.launch.ProcessLauncher;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Jdk JDK = new Jdk(17, "17", ProcessLauncher.OWN_JDK);

    private static final Cell IDLE = new Cell(JDK, "default", List.of(), false);
    private static final Cell BUSY = new Cell(JDK, "default", List.of(), true);
    private static final Cell SMALL = new Cell(JDK, "64m", List.of("-Xmx64m"), false);
    private static final List<Cell> CELLS = List.of(IDLE, SMALL, BUSY);

    private static final Subject OFTEN = subject("leaks.A", true, true);
    private static final Subject SELDOM = subject("zoo.B", false, false);
    private static final List<Subject> SUBJECTS = List.of(OFTEN, SELDOM);

    private static Subject subject(String test, boolean often, boolean everywhere) {
        return new Subject(test, List.of(), Set.of(Said.CLEAN), often, everywhere);
    }

    @Test
    void whole_is_twenty_times_or_three_and_once_elsewhere() {
        assertThat(Schedule.whole(CELLS, SUBJECTS).size()).isEqualTo(20 + 3 + 2);
    }

    @Test
    void each_kind_comes_before_the_second_round_of_any() {
        List<List<Trial>> stages = Schedule.fitting(CELLS, SUBJECTS, 20, 100).stages();
        assertThat(stages.subList(0, 4))
                .containsExactly(
                        List.of(new Trial(IDLE, OFTEN), new Trial(IDLE, SELDOM)),
                        List.of(new Trial(BUSY, OFTEN)),
                        List.of(new Trial(SMALL, OFTEN)),
                        List.of(new Trial(IDLE, OFTEN), new Trial(IDLE, SELDOM)));
    }

    @Test
    void repetitions_are_left_out_until_it_fits() {
        Schedule schedule = Schedule.fitting(CELLS, SUBJECTS, 20, 13);
        assertThat(schedule.size()).isLessThanOrEqualTo(13);
        assertThat(schedule.often()).isEqualTo(10);
        assertThat(schedule.seldom()).isEqualTo(1);
    }

    @Test
    void everything_is_planned_once_even_if_that_does_not_fit() {
        assertThat(Schedule.fitting(CELLS, SUBJECTS, 20, 1).size()).isEqualTo(4);
    }

    @Test
    void what_was_not_run_is_said() {
        List<Trial> planned = Schedule.fitting(CELLS, SUBJECTS, 1, 100).trials();
        List<Proof.Row> rows = Proof.rows(planned, List.of(new Trial.Result(planned.get(0), Said.CLEAN, "")));
        assertThat(Proof.notRun(rows))
                .containsExactly(
                        "not run: 17-64m, leaks as reported: 1 of 1",
                        "not run: 17-default, right use: 1 of 1",
                        "not run: 17-default-busy, leaks as reported: 1 of 1");
    }
}
