package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("try") // a resource that is open, and that nothing else uses, is what these tests are about
class KindsTest {
    @TempDir
    Path folder;

    @Test
    void a_file_is_a_file_with_its_path_as_target() throws Exception {
        Path path = folder.resolve("data.txt");
        try (var file = new FileOutputStream(path.toFile())) {
            assertThat(kindOf(path.toString())).isEqualTo(Kind.FILE);
        }
    }

    @Test
    void an_open_directory_is_a_directory() throws Exception {
        try (var entries = Files.newDirectoryStream(folder)) {
            assertThat(kindOf(folder.toString())).isEqualTo(Kind.DIRECTORY);
        }
    }

    @Test
    void a_file_deleted_while_open_is_a_deleted_file() throws Exception {
        Path path = folder.resolve("gone");
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            Files.delete(path);
            assertThat(kindOf(path + " (deleted)")).isEqualTo(Kind.DELETED_FILE);
        }
    }

    @Test
    void a_file_deleted_while_open_stays_deleted_when_its_name_is_taken_again() throws Exception {
        Path path = folder.resolve("replaced");
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            Files.delete(path);
            Files.createFile(path);
            Files.createFile(folder.resolve("replaced (deleted)"));
            assertThat(kindOf(path + " (deleted)")).isEqualTo(Kind.DELETED_FILE);
        }
    }

    @Test
    void a_file_that_is_really_called_deleted_is_a_file() throws Exception {
        Path path = folder.resolve("not (deleted)");
        try (var file = new FileOutputStream(path.toFile())) {
            assertThat(kindOf(path.toString())).isEqualTo(Kind.FILE);
        }
    }

    @Test
    void a_file_with_a_line_feed_in_its_name_keeps_it() throws Exception {
        Path path = folder.resolve("two\nlines");
        try (var file = new FileOutputStream(path.toFile())) {
            assertThat(kindOf(path.toString())).isEqualTo(Kind.FILE);
        }
    }

    @Test
    void a_device_is_a_device() throws Exception {
        try (var device = new FileInputStream("/dev/zero")) {
            assertThat(kindOf("/dev/zero")).isEqualTo(Kind.DEVICE);
        }
    }

    @Test
    void a_pipe_is_two_pipe_descriptors() throws Exception {
        long before = countOf(Kind.PIPE);
        Pipe pipe = Pipe.open();
        try (var source = pipe.source();
                var sink = pipe.sink()) {
            assertThat(countOf(Kind.PIPE) - before).isEqualTo(2);
        }
    }

    @Test
    void a_named_fifo_is_a_pipe() throws Exception {
        Path fifo = folder.resolve("fifo");
        // Without pipes to the child: they would be closed a moment after waitFor, while another test counts pipes.
        assertThat(new ProcessBuilder("mkfifo", fifo.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        try (var both = new RandomAccessFile(fifo.toFile(), "rw")) {
            assertThat(kindOf(fifo.toString())).isEqualTo(Kind.PIPE);
        }
    }

    @Test
    void a_selector_holds_an_eventpoll_and_its_wakeup() throws Exception {
        DescriptorTable before = DescriptorTable.self();
        try (var selector = Selector.open()) {
            Growth growth = DescriptorTable.self().since(before);
            assertThat(growth.byGroup().keySet()).extracting(Group::kind).contains(Kind.EVENTPOLL);
            assertThat(growth.total()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void a_watch_service_holds_an_inotify() throws Exception {
        long before = countOf(Kind.INOTIFY);
        try (var watch = FileSystems.getDefault().newWatchService()) {
            assertThat(countOf(Kind.INOTIFY) - before).isEqualTo(1);
        }
    }

    @Test
    void a_datagram_socket_is_udp_over_ipv6_and_ipv4() throws Exception {
        long before = countOf(Kind.UDP);
        try (var any = new DatagramSocket();
                var four = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            assertThat(countOf(Kind.UDP) - before).isEqualTo(2);
        }
    }

    @Test
    void a_unix_domain_listener_is_a_unix_socket() throws Exception {
        long before = countOf(Kind.UNIX_SOCKET);
        try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
            assertThat(countOf(Kind.UNIX_SOCKET) - before).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "anon_inode:[eventfd],EVENTFD,''",
        "anon_inode:[eventpoll],EVENTPOLL,''",
        "anon_inode:[timerfd],TIMERFD,''",
        "anon_inode:inotify,INOTIFY,''",
        "anon_inode:[io_uring],IO_URING,''",
        "anon_inode:[pidfd],PIDFD,''",
        "pidfd:[12],PIDFD,''",
        "anon_inode:bpf-prog,BPF,bpf-prog",
        "anon_inode:btf,BPF,btf",
        "anon_inode:kvm-vcpu:0,ANON_INODE,kvm-vcpu:0",
        "anon_inode:[a word of tomorrow],ANON_INODE,a word of tomorrow",
        "net:[4026531840],NAMESPACE,net",
        "pid_for_children:[4026531840],NAMESPACE,pid_for_children",
        "/memfd:name (deleted),MEMFD,name",
        "/memfd: (deleted),MEMFD,''",
        "/dmabuf:x,ANON_INODE,dmabuf:x",
        "pipe:[12],PIPE,''",
        "what is this,OTHER,''"
    })
    void targets_without_a_path_name_their_kind(String target, Kind kind, String name) {
        assertThat(KernelWord.isPath(target)).isFalse();
        assertThat(KernelWord.descriptor(3, target)).isEqualTo(Descriptor.of(3, kind, target, name));
    }

    private static Kind kindOf(String target) {
        return DescriptorTable.self().descriptors().stream()
                .filter(it -> it.target().equals(target))
                .map(Descriptor::kind)
                .findFirst()
                .orElseThrow();
    }

    private static long countOf(Kind kind) {
        return DescriptorTable.self().count(it -> it.kind() == kind);
    }
}
