package dev.fdlab.load.act;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.traffic.Image;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * "They are in the memory and not flushed yet. We lost all of that." An upload that was answered with 201 is looked for
 * on the disk after {@code kill -9}.
 */
final class Act5WhatWasLost implements Act<Act5WhatWasLost.Claims> {

    private static final Declaration<Claims> DECLARATION = new Declaration<>(
            5,
            "What was lost",
            "\"They are in the memory and not flushed yet. We lost all of that.\"",
            "after kill -9 the leaky twin has lost its small images, each acknowledged with 201; the fixed twin"
                    + " has lost none",
            List.of(Program.LEAKY, Program.FIXED),
            Claims.class);

    enum Claims implements Claim {
        LEAKY_LOSES("The leaky twin loses most small images"),
        FIXED_LOSES_NONE("The fixed twin loses none"),
        SQLITE_IS_SOUND("SQLite is sound in both");

        private final String says;

        Claims(String says) {
            this.says = says;
        }

        @Override
        public String says() {
            return says;
        }
    }

    /** Far above what the uploads leak: this act is about bytes, not about descriptors. */
    private static final int LIMIT = 1024;

    private static final int SMALL = 200;
    private static final int LARGE = 20;

    /** Small images fit into the 8 KiB of a BufferedOutputStream, and stay there; it passes larger ones on at once. */
    private static final int SMALL_AT_MOST = 6000;

    private static final int LARGE_SIZE = 100_000;

    private record Loss(int small, int large, int rows, String integrity) {
        boolean none() {
            return small == 0 && large == 0;
        }

        @Override
        public String toString() {
            return "lost " + small + " of " + SMALL + " small and " + large + " of " + LARGE
                    + " large images; catalogue: " + rows + " rows, integrity_check " + integrity;
        }

        boolean sound() {
            return rows == SMALL + LARGE && integrity.equals("ok");
        }
    }

    @Override
    public Declaration<Claims> declaration() {
        return DECLARATION;
    }

    @Override
    public void play(Stage<Claims> stage) throws Exception {
        Upstream upstream = stage.upstream();
        Loss leaky = afterKill(stage, Program.LEAKY, upstream);
        stage.evidence(Claims.LEAKY_LOSES, leaky.small() >= 0.9 * SMALL, leaky.toString());
        Loss fixed = afterKill(stage, Program.FIXED, upstream);
        stage.evidence(Claims.FIXED_LOSES_NONE, fixed.none(), fixed.toString());
        stage.evidence(
                Claims.SQLITE_IS_SOUND,
                leaky.sound() && fixed.sound(),
                "integrity_check: leaky " + leaky.integrity() + ", fixed " + fixed.integrity());
    }

    private static Loss afterKill(Stage<Claims> stage, Program program, Upstream upstream) throws Exception {
        RunningProgram server = stage.server(program, LIMIT, Heap.ROOMY, upstream);
        stage.doing("uploading " + (SMALL + LARGE) + " images to the " + program.word() + " server, then kill -9");
        Map<String, Image> acknowledged = new LinkedHashMap<>();
        try (HttpConnection connection = server.connect()) {
            for (int i = 0; i < SMALL + LARGE; i++) {
                int size = i < SMALL ? 100 + i * (SMALL_AT_MOST - 100) / SMALL : LARGE_SIZE;
                Image image = Image.png(size, i);
                Answer answer = connection.post("/images", image.json());
                if (answer.status() != 201) {
                    throw new IllegalStateException("Upload " + i + ": " + answer.status() + " " + answer.text());
                }
                acknowledged.put(Image.id(answer), image);
            }
        }
        server.kill();
        Loss loss = compare(acknowledged, server.path("data"));
        stage.stop(server);
        return loss;
    }

    private static Loss compare(Map<String, Image> acknowledged, Path data) throws Exception {
        int small = 0;
        int large = 0;
        for (Map.Entry<String, Image> image : acknowledged.entrySet()) {
            Path file = data.resolve("images/" + image.getKey() + ".png");
            byte[] expected = image.getValue().bytes();
            if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), expected)) {
                if (expected.length < LARGE_SIZE) {
                    small++;
                } else {
                    large++;
                }
            }
        }
        try (var catalogue = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("catalogue.db"));
                Statement statement = catalogue.createStatement()) {
            String integrity = one(statement, "PRAGMA integrity_check");
            return new Loss(small, large, Integer.parseInt(one(statement, "SELECT count(*) FROM images")), integrity);
        }
    }

    private static String one(Statement statement, String sql) throws Exception {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
