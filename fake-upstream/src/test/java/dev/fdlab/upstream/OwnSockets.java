package dev.fdlab.upstream;

import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.lens.TcpSocket;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** TCP states of this JVM's own sockets, as fd-lens reads them. Sockets that no descriptor holds are not among them. */
final class OwnSockets {
    private OwnSockets() {}

    /** The state of the socket with this local and remote port, or "none". */
    static String state(int local, int remote) {
        return to(remote)
                .filter(socket -> socket.local().getPort() == local)
                .map(socket -> socket.state().name())
                .findFirst()
                .orElse("none");
    }

    /** The states of all sockets with this remote port, in any sequence. */
    static List<String> statesTo(int remote) {
        return to(remote).map(socket -> socket.state().name()).toList();
    }

    private static Stream<TcpSocket> to(int remote) {
        return DescriptorTable.of(ProcessHandle.current().pid()).descriptors().stream()
                .map(descriptor -> descriptor.tcp())
                .flatMap(Optional::stream)
                .filter(socket -> socket.remote().getPort() == remote);
    }
}
