package dev.fdlab.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.load.attack.AttackersEnded;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@DisplayName("The lab command")
class LabTest {

    private static final String HOME = "lab.home";

    private static String homeBefore;

    @BeforeAll
    static void where_the_patches_lie() {
        homeBefore = System.setProperty(HOME, "..");
    }

    @AfterAll
    static void as_before() {
        if (homeBefore == null) {
            System.clearProperty(HOME);
        } else {
            System.setProperty(HOME, homeBefore);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "attack NOSUCH | NAME must be one of silent, slow-heads, | not NOSUCH",
                "attack silent --server x | --server must be one of leaky, half-fixed, fixed | not x",
                "attack silent --limit 31 | --limit must be 32 to 65536 | not 31",
                "attack silent --limit x | '--limit' | 'x' is not an int",
                "attack silent --away 5001 | --away must be 0 to 5000 | not 5001",
                "ablate 99 | NN must be one of 01, 02, | not 99",
                "ablate 01 01 | two different patches | 01",
                "durability x | [all, kills, disk, starvation] | 'x'",
                "durability kills --rounds 0 | --rounds must be 1 to 10000 | not 0",
                "bench x | WHAT must be one of all, serving, server, attacks, | not x",
                "bench attacks --attack burst | --attack must be one of silent, | not burst",
                "soak --minutes 0 | --minutes must be 1 to 1440 | not 0"
            })
    void says_in_one_line_what_there_is_instead_and_exits_with_2(String typed, String valid, String bad) {
        Ran ran = run(Lab.commandLine(), typed.split(" "));

        assertThat(ran.said()).startsWith("lab: ").contains(valid, bad).hasLineCount(1);
        assertThat(ran.exit()).isEqualTo(2);
    }

    @Test
    void says_in_one_line_what_is_missing_and_exits_with_2() {
        Ran ran = run(failing(new IllegalStateException("no mvn found:\ninstall Maven")), "fail");

        assertThat(ran).isEqualTo(new Ran(2, "lab: no mvn found: install Maven\n"));
    }

    @Test
    void its_help_fits_a_narrow_screen() {
        System.setProperty("lab.terminal", "true");
        System.setProperty("lab.columns", "60");
        try {
            CommandLine lab = Lab.commandLine();
            assertThat(lab.getUsageMessage().lines()).allMatch(line -> line.length() <= 60);
            assertThat(lab.getSubcommands().get("watch").getUsageMessage().lines())
                    .allMatch(line -> line.length() <= 60);
        } finally {
            System.clearProperty("lab.terminal");
            System.clearProperty("lab.columns");
        }
    }

    @Test
    void exits_with_1_when_the_attackers_are_gone() {
        Ran ran = run(failing(new AttackersEnded("OutOfMemoryError")), "fail");

        assertThat(ran).isEqualTo(new Ran(1, "lab: The attackers have ended too soon:\nOutOfMemoryError\n"));
    }

    private record Ran(int exit, String said) {}

    private static Ran run(CommandLine lab, String... arguments) {
        StringWriter said = new StringWriter();
        int exit = lab.setErr(new PrintWriter(said, true)).execute(arguments);
        return new Ran(exit, said.toString());
    }

    @CommandLine.Command(name = "fail")
    private record Failing(RuntimeException why) implements Callable<Integer> {
        @Override
        public Integer call() {
            throw why;
        }
    }

    private static CommandLine failing(RuntimeException why) {
        return Lab.commandLine().addSubcommand(new Failing(why));
    }
}
