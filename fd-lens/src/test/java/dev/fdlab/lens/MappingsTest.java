package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingsTest {
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    /** A mapping cannot be ended by hand on 17: it is a child's, and ends with that. */
    @Test
    void a_deleted_file_is_held_by_its_mapping_without_a_descriptor() throws Exception {
        Path file = Files.write(folder.resolve("segment"), new byte[3 * MEGABYTE]);
        Process child = Jvm.of(Mapper.class, file.toString()).start();
        try (var out = child.inputReader()) {
            assertThat(out.readLine()).isEqualTo("mapped");
            Mappings mappings = Mappings.of(Procfs.SYSTEM.directory(child.pid()));
            assertThat(mappings.deleted()).isEqualTo(1);
            // Twice the second megabyte, and never the third.
            assertThat(mappings.deletedBytes()).isEqualTo(2 * MEGABYTE);
            assertThat(mappings.count()).isGreaterThan(10);
            assertThat(mappings.limit()).isEqualTo(Kernel.number("vm/max_map_count"));
            assertThat(mappings.text()).endsWith(", 1 of deleted files, 2.1 MB held");
            DescriptorTable table = DescriptorTable.of(child.pid());
            assertThat(table.descriptors()).noneMatch(it -> it.target().contains("segment"));
            assertThat(TextView.of(ProcessReport.of(table))).contains("\nmapped: ");
            assertThat(Json.of(ProcessReport.of(table)).toString()).contains("\"deleted\":1,\"deletedBytes\":2097152}");
        } finally {
            child.destroyForcibly();
        }
    }

    static final class Mapper {
        private static final List<Object> HELD = new ArrayList<>();

        private Mapper() {}

        public static void main(String[] arguments) throws Exception {
            Path file = Path.of(arguments[0]);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                HELD.add(channel.map(FileChannel.MapMode.READ_ONLY, 0, 2 * MEGABYTE));
                HELD.add(channel.map(FileChannel.MapMode.READ_ONLY, MEGABYTE, MEGABYTE));
            }
            Files.delete(file);
            System.out.println("mapped");
            Thread.currentThread().join();
        }
    }
}
