package dev.fdlab.load.durability;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * {@code kill -9} while images are uploaded, again and again over one data folder. What was answered 201 is there after
 * the restart, what was half written is not, and nothing else is left.
 *
 * <p>A kill takes the process and not the machine: what was written and not yet flushed to the disk outlives it, in the
 * kernel's memory. So {@code force} is not tried here.
 */
public final class Kills {

    /** A round. */
    public interface Watcher {
        /** It is over. */
        void round(Round round);
    }

    /**
     * What came of one kill.
     *
     * @param number from 1
     * @param acknowledged images that were answered 201
     * @param underWay uploads without an answer
     * @param left files that the kill left and no image needs
     * @param broken a sentence for each promise that was not kept
     */
    public record Round(int number, int acknowledged, int underWay, int left, List<String> broken) {}

    /** Far above what 4 clients need; the leaky twin leaks a descriptor an image. */
    static final Limit LIMIT = new Limit(4096, 4096);

    /** Uploads ask no upstream: nobody listens there (RFC 863). */
    static final URI NO_UPSTREAM = URI.create("http://127.0.0.1:9");

    /**
     * A kill comes some time after this number of images was acknowledged: so a busy machine has as many to look at.
     */
    private static final int LATEST = 60;

    private static final int SOME_MICROS = 20_000;

    /** Each life is short. */
    static final Heap HEAP = Heap.SMALL.brief();

    private final ProcessLauncher launcher;
    private final Servers servers;
    private final Program program;
    private final Random random;

    /** This many kills; when they come and what is uploaded follow from the seed. */
    public Kills(ProcessLauncher launcher, Servers servers, Program program, long seed) {
        this.launcher = launcher;
        this.servers = servers;
        this.program = program;
        this.random = new Random(seed);
    }

    /** Kills that many times, and returns every promise that was not kept. */
    public List<String> run(int rounds, Watcher watcher) throws IOException, InterruptedException, SQLException {
        Path data = launcher.folder("killed");
        Path copies = launcher.folder("copies");
        Shelf shelf = new Shelf(data);
        Set<String> broken = new LinkedHashSet<>();
        RunningProgram server = start(data);
        try {
            for (int number = 1; number <= rounds; number++) {
                Uploads uploads = new Uploads(server.uri(), random);
                Set<String> wrong = new LinkedHashSet<>();
                uploads.awaitAcknowledged(random.nextInt(LATEST), new Names(server, wrong)::look);
                TimeUnit.MICROSECONDS.sleep(random.nextInt(SOME_MICROS));
                server.kill();
                server.close();
                uploads.awaitEnd();

                wrong.addAll(uploads.errors());
                shelf.whatLiesThere(uploads.answered(), wrong);
                int files = shelf.files().size();
                String integrity = CatalogueCheck.integrity(data, copies);
                if (!integrity.equals("ok")) {
                    wrong.add("SQLite says: " + integrity);
                }
                server = start(data);
                shelf.whatIsServed(server.uri(), uploads.answered(), wrong);
                broken.addAll(wrong);
                watcher.round(new Round(
                        number,
                        uploads.answered().acknowledged().size(),
                        uploads.answered().unanswered().size(),
                        files - shelf.files().size(),
                        List.copyOf(wrong)));
            }
            shelf.everything(server.uri(), broken);
        } finally {
            server.close();
        }
        return List.copyOf(broken);
    }

    private RunningProgram start(Path data) throws IOException, InterruptedException {
        return launcher.start(servers.program(program, HEAP, NO_UPSTREAM, data.toString()), LIMIT);
    }
}
