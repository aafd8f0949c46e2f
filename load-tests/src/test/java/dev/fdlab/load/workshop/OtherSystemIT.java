package dev.fdlab.load.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code ./lab} says where there is no Linux, and what {@code prepare} does with an engine and without one. */
@DisplayName("On another system, lab")
class OtherSystemIT {

    private static final String ENTER =
            "docker run -it --rm --name fdlab-workshop -v \"${PWD}/workshop:/fdlab/workshop\" fdlab/workshop:lab";

    private static final String SILENT = "exit 1";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "Darwin, ''",
        "Darwin, run 1",
        "Darwin, workshop start 1",
        "Darwin, workshop doctor",
        "MINGW64_NT-10.0-22631, ''",
        "MSYS_NT-10.0-22631, workshop doctor",
        "CYGWIN_NT-10.0, workshop doctor"
    })
    void says_in_one_line_how_the_workshop_runs_there(String system, String command) throws Exception {
        Typed typed = OtherSystem.named(system, folder).lab(command);

        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.said().lines()).hasSize(1);
        assertThat(typed.said())
                .startsWith("lab: this laboratory reads /proc: it needs Linux.")
                .contains("'./lab workshop prepare'", ENTER, "docs/workshop.md");
        assertThat(typed.said().contains("WSL 2")).isEqualTo(!system.equals("Darwin"));
    }

    @Test
    void says_what_the_learners_page_says() throws Exception {
        assertThat(Checkout.here().root().resolve("docs/workshop.md")).content().contains(ENTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Darwin", "MINGW64_NT-10.0-22631"})
    void prepares_an_image_of_this_checkout_and_says_how_to_enter_it(String system) throws Exception {
        Path built = folder.resolve("built.txt");
        Typed typed = OtherSystem.named(system, folder)
                .with("docker", "[ \"$1\" != build ] || echo \"$*\" > " + built)
                .lab("workshop prepare");

        assertThat(typed.exit()).as(typed.said()).isZero();
        assertThat(typed.said()).endsWith(ENTER + "\n");
        assertThat(Files.readString(built))
                .startsWith("build --tag fdlab/workshop:lab ")
                .endsWith(" " + Checkout.here().root() + "\n");
    }

    /** Each is some 600 MB. */
    @ParameterizedTest
    @CsvSource({"'', image rm sha256:before", "kept:mine, ''"})
    void removes_the_image_that_is_replaced_if_it_has_no_other_name(String otherNames, String removed)
            throws Exception {
        Path asked = folder.resolve("asked.txt");
        Typed typed = OtherSystem.named("Darwin", folder)
                .with("docker", """
                        echo "$*" >> %s
                        case "$*" in
                        *.Id*lab) echo sha256:before ;;
                        *RepoTags*sha256:before) echo '%s' ;;
                        esac
                        """.formatted(asked, otherNames))
                .lab("workshop prepare");

        assertThat(typed.exit()).as(typed.said()).isZero();
        assertThat(Files.readAllLines(asked))
                .filteredOn(command -> command.contains(" rm "))
                .isEqualTo(removed.isEmpty() ? List.of() : List.of(removed));
    }

    @Test
    void keeps_the_image_that_it_has_when_no_other_can_be_built() throws Exception {
        Path asked = folder.resolve("asked.txt");
        Typed typed = OtherSystem.named("Darwin", folder)
                .with("docker", """
                        echo "$*" >> %s
                        case "$*" in
                        build*) exit 1 ;;
                        *.Id*lab) echo sha256:before ;;
                        esac
                        """.formatted(asked))
                .lab("workshop prepare");

        assertThat(typed.exit()).isEqualTo(2);
        assertThat(Files.readString(asked)).doesNotContain(" rm ");
    }

    @Test
    void says_that_no_engine_answers() throws Exception {
        Typed typed = OtherSystem.named("Darwin", folder).with("docker", SILENT).lab("workshop prepare");

        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.said().lines()).hasSize(1);
        assertThat(typed.said()).startsWith("lab: no container engine answers: install Docker");
    }

    @Test
    void says_why_an_image_was_not_built() throws Exception {
        Typed typed = OtherSystem.named("Darwin", folder)
                .with("docker", "[ \"$1\" != build ] || { echo step 1; echo ERROR: no such image; exit 1; }")
                .lab("workshop prepare");

        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.said())
                .contains("\nERROR: no such image\n", "\nlab: the image was not built")
                .doesNotContain("step 1");
    }

    @Test
    void goes_on_without_an_engine_where_there_is_linux_and_says_so() throws Exception {
        Typed typed = OtherSystem.named("Linux", folder)
                .with("docker", SILENT)
                .with("java", "echo \"java $*\"")
                .lab("workshop prepare");

        assertThat(typed.exit()).as(typed.said()).isZero();
        assertThat(typed.said())
                .startsWith("lab: no image for those without Linux is built, since no container engine answers")
                .endsWith(" dev.fdlab.load.Lab workshop prepare\n");
    }
}
