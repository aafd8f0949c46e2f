package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the page shows of the library. */
class ReadmeTest {

    private final long pid = ProcessHandle.current().pid();
    private final List<InputStream> files = new ArrayList<>();
    private final PrintStream stdout = System.out;

    @AfterEach
    void closeAndGiveBackTheOutput() throws Exception {
        System.setOut(stdout);
        for (InputStream file : files) {
            file.close();
        }
    }

    @Test
    void growth_is_told_by_group() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        Runnable work = () -> open(3);

        DescriptorTable before = DescriptorTable.of(pid);
        work.run();
        DescriptorTable.of(pid)
                .since(before)
                .byGroup()
                .forEach((group, grown) -> System.out.println(grown + " " + group));

        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("3 ").contains("/etc/hosts");
    }

    @Test
    void what_was_left_open_is_a_finding_and_only_much_of_it_stands_out() {
        DescriptorTable before = DescriptorTable.of(pid);
        open(3);
        DescriptorTable table = DescriptorTable.of(pid);
        List<Descriptor> grown = table.descriptors().stream()
                .filter(descriptor -> !before.descriptors().contains(descriptor))
                .filter(descriptor -> descriptor.target().equals("/etc/hosts"))
                .toList();

        List<Finding> leaked = Finding.in(grown); // certainly left open: any number counts
        List<Finding> odd = Finding.standingOut(table.descriptors()); // only what healthy programs do not have

        assertThat(leaked).hasSize(1);
        assertThat(odd).noneMatch(finding -> finding.descriptors().containsAll(grown));
    }

    private void open(int count) {
        try {
            for (int i = 0; i < count; i++) {
                files.add(new FileInputStream("/etc/hosts"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
