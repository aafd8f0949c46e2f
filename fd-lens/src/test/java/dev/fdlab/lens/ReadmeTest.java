package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    @Test
    void the_first_screen_is_what_the_command_prints() throws Exception {
        DescriptorTable broker = new DescriptorTable(
                4711,
                Tables.NOON,
                DescriptorTable.Status.COMPLETE,
                "",
                new Limit(4096, 4096),
                Stream.of(
                                IntStream.range(0, 2000).mapToObj(ReadmeTest::segment),
                                IntStream.range(0, 858).mapToObj(ReadmeTest::unread),
                                IntStream.range(0, 500).mapToObj(i -> Tables.descriptor(Kind.FILE, "/app/lib/a.jar")))
                        .flatMap(descriptors -> descriptors)
                        .toList(),
                List.of());
        ProcessReport alone = ProcessReport.alone(broker);
        Mappings mappings = new Mappings(312, 65_530, 3, 187_000_000);
        String printed = TextView.of(new ProcessReport(
                broker, alone.groups(), alone.findings(), Optional.of(mappings), alone.mostBacklog()));
        String page = Files.readString(Path.of("README.md"), StandardCharsets.UTF_8);
        assertThat(page).contains("```text\n" + printed + "```\n");
    }

    private static Descriptor segment(int number) {
        return Tables.descriptor(
                Kind.FILE,
                String.format(
                        Locale.ROOT,
                        "/var/kafka/data/topic-%d/%020d.%s",
                        number / 2,
                        1000 * (number / 2),
                        number % 2 == 0 ? "log" : "index"));
    }

    private static Descriptor unread(int number) {
        TcpSocket socket = new TcpSocket(
                new InetSocketAddress("10.0.0.1", 30_000 + number),
                new InetSocketAddress("10.0.0.7", 443),
                TcpState.CLOSE_WAIT,
                Direction.OUTBOUND,
                false,
                1,
                0,
                false);
        return new Descriptor(number, Kind.TCP, "socket:[" + number + "]", "", 0, Optional.of(socket));
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
