package dev.fdlab.lens;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mount namespace as {@code /proc/PID/mountinfo} tells it (proc_pid_mountinfo(5)), without asking any of its file
 * systems.
 */
final class Mounts {
    /**
     * These answer from this machine's memory and disks. Any other may wait for a server, a daemon or a person: NFS,
     * CIFS, FUSE, 9P, autofs, and what is not known yet.
     */
    private static final Set<String> PROMPT = Set.of("""
            bcachefs binfmt_misc bpf btrfs cgroup cgroup2 configfs cramfs debugfs devpts devtmpfs efivarfs erofs exfat
            ext2 ext3 ext4 f2fs fusectl hfs hfsplus hugetlbfs iso9660 jfs minix mqueue msdos nilfs2 nsfs ntfs3 overlay
            proc pstore ramfs reiserfs resctrl romfs rootfs securityfs selinuxfs squashfs sysfs tmpfs tracefs ubifs udf
            vfat xfs zfs""".split("\\s+"));

    /**
     * One line.
     *
     * @param device {@code major:minor}, the same for all mounts of one file system
     * @param root what of the file system is mounted
     * @param point where it is mounted
     */
    record Mount(long id, long parent, String device, String root, String point, String type) {
        boolean holds(String path) {
            int length = point.length();
            return length == 1 || path.startsWith(point) && (path.length() == length || path.charAt(length) == '/');
        }

        boolean prompt() {
            return PROMPT.contains(type);
        }
    }

    private final Map<Long, Mount> byId;
    private final List<Mount> silent = new ArrayList<>();
    private final List<Mount> namespaces = new ArrayList<>();

    private Mounts(Map<Long, Mount> byId, Set<String> trusted) {
        this.byId = byId;
        for (Mount mount : byId.values()) {
            if (mount.type().equals("nsfs")) {
                namespaces.add(mount);
            } else if (!mount.prompt() && !trusted.contains(mount.device()) && !covered(mount)) {
                silent.add(mount);
            }
        }
    }

    /**
     * Reads it.
     *
     * @param own the mounts of this JVM: a file system that also carries its root is trusted, since a JVM that may wait
     *     for its own class path waits anyway (a container on fuse-overlayfs, a machine whose root is NFS)
     */
    static Mounts read(Path mountinfo, Path own) throws IOException {
        Map<Long, Mount> mounts = lines(mountinfo);
        for (Mount mount : mounts.values()) {
            if (!mount.prompt()) {
                return new Mounts(mounts, rootDevices(own.equals(mountinfo) ? mounts : lines(own)));
            }
        }
        return new Mounts(mounts, Set.of());
    }

    private static Set<String> rootDevices(Map<Long, Mount> mounts) {
        Set<String> devices = new HashSet<>();
        for (Mount mount : mounts.values()) {
            if (mount.point().equals("/")) {
                devices.add(mount.device());
            }
        }
        return devices;
    }

    private static Map<Long, Mount> lines(Path mountinfo) throws IOException {
        Map<Long, Mount> mounts = new HashMap<>();
        TableLines.readAll(mountinfo, new TableLines.Line() {
            @Override
            public boolean accept(byte[] bytes, int from, int to) {
                Mount mount = parse(bytes, from, to);
                mounts.put(mount.id(), mount);
                return true;
            }
        });
        return mounts;
    }

    /**
     * {@code 36 35 98:0 /root /point rw,noatime shared:1 - ext3 /dev/sda rw}: any number of fields before the hyphen.
     */
    private static Mount parse(byte[] bytes, int from, int to) {
        int parent = TableLines.skipFields(bytes, from, to, 1);
        int device = TableLines.skipFields(bytes, parent, to, 1);
        int root = TableLines.skipFields(bytes, device, to, 1);
        int point = TableLines.skipFields(bytes, root, to, 1);
        int field = TableLines.skipFields(bytes, point, to, 2);
        while (field < to && bytes[field] != '-') {
            field = TableLines.skipFields(bytes, field, to, 1);
        }
        int type = TableLines.skipFields(bytes, field, to, 1);
        return new Mount(
                TableLines.decimal(bytes, from, to),
                TableLines.decimal(bytes, parent, to),
                field(bytes, device, to),
                field(bytes, root, to),
                field(bytes, point, to),
                field(bytes, type, to));
    }

    /** Space, tab, line feed and backslash are written as three octal digits: {@code \040}. */
    private static String field(byte[] bytes, int from, int to) {
        int end = TableLines.indexOf(bytes, (byte) ' ', from, to);
        if (TableLines.indexOf(bytes, (byte) '\\', from, end) == end) {
            return LinkText.of(bytes, from, end);
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream(end - from);
        for (int i = from; i < end; i++) {
            boolean octal = bytes[i] == '\\' && i + 3 < end;
            plain.write(octal ? (bytes[i + 1] - '0') << 6 | (bytes[i + 2] - '0') << 3 | bytes[i + 3] - '0' : bytes[i]);
            i += octal ? 3 : 0;
        }
        return LinkText.of(plain.toByteArray(), 0, plain.size());
    }

    /** Something else is mounted over all of it. */
    private boolean covered(Mount mount) {
        for (Mount other : byId.values()) {
            if (other.parent() == mount.id()
                    && other.id() != mount.id()
                    && other.point().equals(mount.point())) {
                return true;
            }
        }
        return false;
    }

    /** A mount on the way to this path that may never answer, so that the path cannot be asked by its name. */
    Optional<Mount> silentOnTheWayTo(String path) {
        for (Mount mount : silent) {
            if (mount.holds(path)) {
                return Optional.of(mount);
            }
        }
        return Optional.empty();
    }

    /** Empty if the mount is detached, or in another namespace, or inside the kernel. */
    Optional<Mount> byId(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    boolean mayNeverAnswer(Mount mount) {
        return silent.contains(mount);
    }

    /** The type of a namespace ("net") that is mounted here to keep it (namespaces(7)). */
    Optional<String> namespace(String path) {
        for (Mount mount : namespaces) {
            if (mount.point().equals(path)) {
                return Optional.of(
                        mount.root().substring(0, Math.max(0, mount.root().indexOf(':'))));
            }
        }
        return Optional.empty();
    }
}
