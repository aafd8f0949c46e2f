package dev.fdlab.lens;

import static dev.fdlab.lens.Listings.LS;
import static dev.fdlab.lens.Listings.LSOF;
import static dev.fdlab.lens.Listings.bytes;
import static dev.fdlab.lens.Listings.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is not a listing, and what cannot be read.
 */
class ListingRefusalTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "Exception in thread main java.io.IOException: Too many open files",
                "java 17 25 tests ran",
                "total 12\n-rw-r--r-- 1 root root 64 Nov 25 11:36 12\n",
                "PID USER PR NI VIRT RES\n4711 root 20 0 1.2g 2u\n",
                "lrwxrwxrwx 1 root root 7 Nov 25 11:36 bin -> usr/bin",
                "{\"pid\": 4711}",
                "\0\0\0\0"
            })
    void anything_else_is_not_a_listing(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(Listing.Unreadable.class)
                .hasMessage("it is not a listing: no line of it is one of lsof or of ls -l /proc/PID/fd");
    }

    @Test
    void files_that_cannot_be_read_are_named(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing.txt");
        assertThatThrownBy(() -> Listing.read(missing)).hasMessage("there is no file " + missing);
        assertThatThrownBy(() -> Listing.read(folder)).hasMessage(folder + " is a directory, not a listing");
        Path empty = Files.createFile(folder.resolve("empty.txt"));
        assertThatThrownBy(() -> Listing.read(empty)).hasMessageStartingWith(empty + " is not a listing");
        assertThatThrownBy(() -> Listing.read(Path.of("/dev/zero"))).hasMessage("/dev/zero is larger than 64 MiB");
    }

    @Test
    void no_bytes_make_it_throw_anything_else() throws Exception {
        Random random = new Random(20_261_125);
        byte[][] originals = {bytes(LSOF, StandardCharsets.UTF_8), bytes(LS, StandardCharsets.UTF_8)};
        int read = 0;
        int refused = 0;
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = mutated(originals[round % 2].clone(), random);
            try {
                for (DescriptorTable table : Listing.read(new ByteArrayInputStream(bytes), "it")) {
                    Finding.in(table.descriptors());
                    Finding.standingOut(table.descriptors());
                    TextView.of(ProcessReport.alone(table));
                    Json.of(ProcessReport.alone(table));
                    read++;
                }
            } catch (Listing.Unreadable e) {
                assertThat(e.getMessage()).doesNotContain("\n");
                refused++;
            }
        }
        // Neither is all of it noise, nor does all of it pass.
        assertThat(read).isGreaterThan(500);
        assertThat(refused).isGreaterThan(10);
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] interesting = bytes("\n\r\t >-|()[]:*,.'\\0123456789\0\u001b\u00a0lx", StandardCharsets.UTF_8);
        int changes = 1 << random.nextInt(11);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = interesting[random.nextInt(interesting.length)];
                case 2 -> {
                    int length = Math.min(random.nextInt(200), bytes.length - at);
                    System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, at, length);
                }
                default -> {
                    byte[] cut = new byte[Math.max(1, at)];
                    System.arraycopy(bytes, 0, cut, 0, Math.min(at, bytes.length));
                    bytes = random.nextInt(50) == 0 ? cut : bytes;
                }
            }
        }
        return bytes;
    }
}
