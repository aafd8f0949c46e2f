package dev.fdlab.load.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerLogTest {

    private final ServerLog log = new ServerLog();

    @Test
    void errors_are_told_from_the_rest() {
        assertThat(log.read("2026-11-29T01:20:22.817 [main] [INFO] dev.fdlab.image.Work - begun"))
                .contains(new ServerLog.Line("info", "[main] [INFO] dev.fdlab.image.Work - begun"));
        assertThat(log.read(
                        "2026-11-29T01:20:22.817 [XNIO-1 Accept] [WARN] org.xnio.nio - XNIO008001: Socket accept failed,"
                                + " backing off for 250 milliseconds: java.io.IOException: Too many open files"))
                .get()
                .extracting("level")
                .isEqualTo("error");
    }

    @Test
    void a_collection_is_not_a_line_of_the_log() {
        assertThat(log.read("[3.210s][info][gc] GC(0) Pause Young (Allocation Failure) 32M->4M(185M) 8.123ms"))
                .contains(new ServerLog.Collection(false, "Young (Allocation Failure) 32M->4M(185M) 8.123ms"));
        assertThat(
                        log.read(
                                "[9.001s][info][gc          ] GC(1) Pause Full (Heap Inspection Initiated GC) 5M->3M(185M) 21.0ms"))
                .get()
                .extracting("full")
                .isEqualTo(true);
        assertThat(log.read("[0.005s][info][gc] Using Serial")).isEmpty();
    }

    @Test
    void the_answer_to_a_signal_is_left_out_but_for_its_collection() {
        List<String> dump = List.of(
                "2026-11-29 01:20:25",
                "Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode, sharing):",
                "\"main\" #1 prio=5",
                "\tat java.lang.Object.wait(Native Method)",
                " num     #instances         #bytes  class name (module)",
                "Total         40000        3000000");
        assertThat(dump.subList(0, 4))
                .allSatisfy(line -> assertThat(log.read(line)).isEmpty());
        assertThat(log.read("[9.0s][info][gc] GC(1) Pause Full (Heap Inspection Initiated GC) 5M->3M(185M) 21.0ms"))
                .isPresent();
        assertThat(dump.subList(4, 6))
                .allSatisfy(line -> assertThat(log.read(line)).isEmpty());
        assertThat(log.read("after it")).isPresent();
    }

    @Test
    void the_folders_of_the_lab_are_nobodys_concern() {
        assertThat(log.read(
                        "java.nio.file.FileSystemException: /tmp/fdlab-123/leaky/images/a.png: Too many open files"))
                .contains(new ServerLog.Line(
                        "error", "java.nio.file.FileSystemException: leaky/images/a.png: Too many open files"));
        assertThat(log.read("\tat dev.fdlab.leaky.ImageFiles.read(ImageFiles.java:20)"))
                .isEqualTo(Optional.empty());
    }
}
