package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.JavaProgram;
import dev.fdlab.load.durability.FullDisk;
import dev.fdlab.load.durability.SmallDisk;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** Stores images until the disk is full: a real one of a few megabytes that only the server uses. */
final class FullOfImages implements Killer {

    @Override
    public String name() {
        return "full-disk";
    }

    @Override
    public String does() {
        return "stores images until its disk is full: those without room are answered 507, no half of one stays,"
                + " and they are taken when there is room again";
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        Optional<String> unavailable = SmallDisk.unavailable();
        if (unavailable.isPresent()) {
            return Verdict.Unknown.here(unavailable.get());
        }
        JavaProgram server = field.servers()
                .program(field.name(), field.jar(), Heap.SMALL, field.upstream().address(), "data");
        FullDisk.Outcome outcome;
        try {
            outcome = FullDisk.of(field.launcher(), server, SmallDisk.BYTES);
        } catch (SQLException e) {
            throw new IOException(e);
        }
        return outcome.broken().isEmpty()
                ? new Verdict.Held(outcome.stored() + " images stored, " + outcome.refused() + " answered 507")
                : new Verdict.Degraded(outcome.broken().get(0));
    }
}
