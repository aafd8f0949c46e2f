package dev.fdlab.load.act;

import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.traffic.Image;
import dev.fdlab.load.traffic.Labels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Walks every path of a server once while it is healthy. A class that is first used under EMFILE fails to initialise
 * and stays failed (JLS 12.4.2): that is act 7, and it must not get into the others.
 */
public final class EveryPath {

    /** The id of an image that every server then holds. */
    public static String once(RunningProgram server) throws IOException {
        try (HttpConnection connection = server.connect()) {
            String id = Image.id(
                    expect(201, connection.post("/images", Image.png(256, 0).json())));
            expect(200, connection.get("/images/" + id));
            expect(200, connection.get("/images"));
            expect(200, Labels.ask(connection, id, 200));
            expect(200, connection.get("/admin"));
            expect(400, connection.post("/images", "{}".getBytes(StandardCharsets.UTF_8)));
            expect(404, connection.get("/nowhere"));
            return id;
        }
    }

    private static Answer expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new IllegalStateException(
                    "Warm-up: expected " + status + ", got " + answer.status() + ": " + answer.text());
        }
        return answer;
    }

    private EveryPath() {}
}
