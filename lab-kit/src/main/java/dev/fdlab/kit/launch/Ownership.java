package dev.fdlab.kit.launch;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which JVM started a container or a network, kept on it as labels. A JVM that was killed outright
 * could not stop its containers: where Ryuk does not, the next JVM on the machine does.
 *
 * @param place boot id and pid namespace of that JVM: only there does its pid say anything
 * @param pid its process id
 * @param started when that process started, in milliseconds since the epoch: pids are used again
 */
record Ownership(String place, long pid, long started) {

    private static final String PLACE = "dev.fdlab.place";
    private static final String PID = "dev.fdlab.pid";
    private static final String STARTED = "dev.fdlab.started";

    /** In milliseconds. The JDK derives a start from the time of day, which may be set while the process runs. */
    private static final long CLOCK_MOVES = 10_000;

    /** This JVM's. */
    static Ownership mine() throws IOException {
        ProcessHandle me = ProcessHandle.current();
        String boot =
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        return new Ownership(boot + " " + Files.readSymbolicLink(Path.of("/proc/self/ns/pid")), me.pid(), started(me));
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** As labels of a container or network. */
    Map<String, String> labels() {
        return Map.of(PLACE, place, PID, Long.toString(pid), STARTED, Long.toString(started));
    }

    /** Removes what JVMs that have ended left behind. */
    void removeOrphans(DockerClient docker) {
        for (var container : docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(PLACE, place))
                .exec()) {
            if (orphan(container.getLabels())) {
                remove(() -> docker.removeContainerCmd(container.getId())
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec());
            }
        }
        for (var network : docker.listNetworksCmd()
                .withFilter("label", List.of(PLACE + "=" + place))
                .exec()) {
            if (orphan(network.getLabels())) {
                remove(() -> docker.removeNetworkCmd(network.getId()).exec());
            }
        }
    }

    private static boolean orphan(Map<String, String> labels) {
        Optional<ProcessHandle> owner = ProcessHandle.of(Long.parseLong(labels.get(PID)));
        return owner.filter(ProcessHandle::isAlive)
                .filter(process -> Math.abs(started(process) - Long.parseLong(labels.get(STARTED))) < CLOCK_MOVES)
                .isEmpty();
    }

    private static void remove(Runnable removal) {
        try {
            removal.run();
        } catch (NotFoundException e) {
            // Another JVM that starts at this moment was faster.
        }
    }
}
