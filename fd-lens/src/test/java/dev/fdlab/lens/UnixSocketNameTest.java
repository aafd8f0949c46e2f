package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The kernel writes the name of a Unix socket as it is, line feeds and all.
 */
class UnixSocketNameTest {
    @TempDir
    Path folder;

    @Test
    void a_name_of_several_lines_is_whole_and_none_of_its_lines_is_another_socket() throws Exception {
        Path odd = folder.resolve("two\nlines\n0: \u001b[2J");
        Path plain = folder.resolve("plain");
        try (var one = bound(odd);
                var other = bound(plain)) {
            DescriptorTable table = DescriptorTable.self();
            assertThat(table.descriptors())
                    .filteredOn(it -> it.kind() == Kind.UNIX_SOCKET && it.name().startsWith(folder.toString()))
                    .extracting(Descriptor::name)
                    .containsExactlyInAnyOrder(odd.toString(), plain.toString());
            assertThat(one.isOpen() && other.isOpen()).isTrue();
        }
    }

    private static ServerSocketChannel bound(Path path) throws Exception {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
    }
}
