package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which paths may be asked by their names.
 */
class MountsTest {
    private static final String MOUNTS = """
            27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
            30 27 0:40 / /mnt/nfs rw,relatime shared:2 master:1 - nfs4 server:/ rw,vers=4.2
            31 30 254:1 / /mnt/nfs/local rw - xfs /dev/vdb rw
            32 27 0:41 / /mnt/two\\040words rw - fuse.sshfs host:/ rw
            33 27 0:42 / /home rw - autofs systemd-1 rw
            34 33 254:2 / /home rw - ext4 /dev/vdc rw
            35 27 0:43 / /mnt/gr\u00f6\u00dfe rw - cifs //server/x rw
            36 27 0:4 net:[4026532245] /run/netns/blue rw - nsfs nsfs rw
            37 27 0:50 / /mnt/tomorrow rw - a.type.of.tomorrow x rw
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "/, ''",
        "/etc/passwd, ''",
        "/mnt/nfs, /mnt/nfs",
        "/mnt/nfs/a/b, /mnt/nfs",
        "/mnt/nfs2/a, ''",
        // By its name it is only reached through the other.
        "/mnt/nfs/local/a, /mnt/nfs",
        "/mnt/two words/a, /mnt/two words",
        "/home/me/a, ''",
        "/mnt/größe/a, /mnt/größe",
        "/mnt/tomorrow/a, /mnt/tomorrow"
    })
    void a_path_is_asked_unless_a_mount_on_the_way_may_never_answer(String path, String silent) throws Exception {
        Mounts mounts = mounts(MOUNTS, MOUNTS);
        assertThat(mounts.silentOnTheWayTo(path).map(Mounts.Mount::point).orElse(""))
                .isEqualTo(silent);
    }

    @Test
    void a_file_system_that_carries_the_reader_s_own_root_is_trusted() throws Exception {
        String container = "50 1 0:60 / / rw - fuse.fuse-overlayfs x rw\n51 50 0:60 /volume /data rw - fuse x rw\n";
        assertThat(mounts(container, container).silentOnTheWayTo("/data/a")).isEmpty();
        assertThat(mounts(container, MOUNTS).silentOnTheWayTo("/data/a")).isPresent();
    }

    @Test
    void a_mounted_namespace_is_one() throws Exception {
        assertThat(mounts(MOUNTS, MOUNTS).namespace("/run/netns/blue")).isEqualTo(Optional.of("net"));
        assertThat(mounts(MOUNTS, MOUNTS).namespace("/run/netns")).isEmpty();
    }

    private Mounts mounts(String theirs, String own) throws Exception {
        return Mounts.read(
                Files.writeString(folder.resolve("theirs"), theirs), Files.writeString(folder.resolve("own"), own));
    }
}
