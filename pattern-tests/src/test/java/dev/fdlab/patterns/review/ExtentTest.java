package dev.fdlab.patterns.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtentTest {

    @TempDir
    private Path folder;

    @Test
    void bracesInStringsAndCommentsEndNothing() throws IOException {
        Extent extent = extent("""
                class One {
                    public void leak() {
                        open("}"); // }
                        char brace = '}';
                    }
                    public void fix() {}
                }
                """);
        assertThat(extent.leak()).isEqualTo(lines(2, 5));
        assertThat(extent.fix()).isEqualTo(lines(6, 6));
    }

    @Test
    void aMemberBelongsToWhoNamesItDirectlyOrNot() throws IOException {
        Extent extent = extent("""
                class One {
                    private static final Object CLIENT = open();
                    public void leak() {
                        take(this::read);
                    }
                    private void read() {
                        One.use(CLIENT);
                    }
                    static void use(Object client) {}
                    public void fix() { new Closer(); use(null); file.read(); }
                    static Object open() { return null; }
                    void idle() {}
                    private record Closer() {}
                }
                """);
        BitSet leak = lines(2, 9);
        leak.or(lines(11, 11));
        assertThat(extent.leak()).isEqualTo(leak);
        BitSet fix = lines(9, 10);
        fix.or(lines(13, 13));
        assertThat(extent.fix()).isEqualTo(fix);
    }

    private Extent extent(String source) throws IOException {
        return Extent.of(Files.writeString(folder.resolve("One.java"), source));
    }

    private static BitSet lines(int first, int last) {
        BitSet lines = new BitSet();
        lines.set(first, last + 1);
        return lines;
    }
}
