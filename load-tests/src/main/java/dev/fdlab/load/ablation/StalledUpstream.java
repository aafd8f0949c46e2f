package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An upstream that answers nobody, and more clients who want something of it than there are workers. */
final class StalledUpstream implements Killer {

    private static final int LIMIT = 128;
    private static final int CLIENTS = 40;
    private static final int IMAGES = 10;

    /** A machine so busy that calls end before an image is asked for has shown nothing: once more. */
    private static final int TIMES = 5;

    @Override
    public String name() {
        return "stalled-upstream";
    }

    @Override
    public String does() {
        return CLIENTS + " clients ask for labels of an upstream that is silent: an image comes before their calls end";
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        try (RunningProgram server = field.start(LIMIT, Heap.ROOMY)) {
            String image = "/images/" + Field.store(server, Image.png(1_000, 1));
            field.upstream().fault("accept-silent");
            for (int time = 0; time < TIMES; time++) {
                int before = imagesBeforeTheFirstTimeout(server, image);
                if (before > 0) {
                    return Verdict.inLog(server, CLIENTS).orElse(new Verdict.Held("images came meanwhile"));
                }
            }
            return new Verdict.Degraded(
                    "no image came, " + TIMES + " times, before a call had timed out: all workers wait");
        } finally {
            field.upstream().fault("ok");
            field.upstream().resetConnections();
        }
    }

    private static int imagesBeforeTheFirstTimeout(RunningProgram server, String image)
            throws IOException, InterruptedException {
        String route = "/images/{id}/labels";
        Field.comes(() -> Field.held(server, Account.OUTBOUND) == 0);
        long refused = Field.answered(server, route, 503);
        long ended = Field.answered(server, route, 504);
        List<HttpConnection> clients = new ArrayList<>();
        try {
            for (int client = 0; client < CLIENTS; client++) {
                HttpConnection connection = new HttpConnection(server.uri());
                clients.add(connection);
                connection.send("GET", image + "/labels", new byte[0]);
            }
            // Each has a worker, or was turned away; once a call has timed out, nothing is shown any more.
            Field.comes(() ->
                    Field.held(server, Account.OUTBOUND) + Field.answered(server, route, 503) - refused >= CLIENTS / 2
                            || Field.answered(server, route, 504) > ended);
            int before = 0;
            for (int asked = 0; asked < IMAGES; asked++) {
                int status = Field.status(server, image, new byte[0]);
                before += status == 200 && Field.answered(server, route, 504) == ended ? 1 : 0;
            }
            return before;
        } finally {
            for (HttpConnection client : clients) {
                client.close();
            }
        }
    }
}
