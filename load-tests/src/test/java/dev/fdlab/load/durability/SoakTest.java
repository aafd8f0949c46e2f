package dev.fdlab.load.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.load.attack.Assault;
import dev.fdlab.load.attack.AttackShow;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoakTest {

    private static final int ATTACKS = AttackShow.names().size();

    @Test
    void each_attack_meets_each_fault_but_one_that_brings_its_own() {
        for (String attack : AttackShow.names()) {
            String own = Assault.upstream(attack);
            assertThat(faults(attack, ATTACKS * Soak.FAULTS.size()))
                    .as(attack)
                    .isEqualTo(own.equals("ok") ? new TreeSet<>(Soak.FAULTS) : Set.of(own));
        }
        assertThat(Assault.upstream("bad-upstream")).isNotEqualTo("ok");
    }

    @Test
    void faults_change_from_phase_to_phase() {
        List<Soak.Phase> phases =
                IntStream.range(0, 3 * ATTACKS).mapToObj(Soak.Phase::of).toList();

        for (int number = 1; number < phases.size(); number++) {
            assertThat(phases.get(number).fault())
                    .as("in phase %d", number)
                    .isNotEqualTo(phases.get(number - 1).fault());
        }
    }

    private static Set<String> faults(String attack, int phases) {
        return IntStream.range(0, phases)
                .mapToObj(Soak.Phase::of)
                .filter(phase -> phase.attack().equals(attack))
                .map(Soak.Phase::fault)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
