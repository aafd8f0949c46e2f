package dev.fdlab.patterns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/**
 * Runs one pattern in a JVM of its own. It does what it is told on its standard input, and answers each line with one
 * of its own: {@code 7 leak N}, {@code 7 fix N} and {@code 7 gc} with {@code 7 done} or {@code 7 failed: REASON}, where
 * 7 is any number. It ends with its input. Who measures its descriptors does so from outside.
 */
public final class Main {

    private final Pattern pattern;
    private final Fixture fixture;

    private Main(Pattern pattern, Fixture fixture) {
        this.pattern = pattern;
        this.fixture = fixture;
    }

    /**
     * The program.
     *
     * @param args the pattern's class, and the base address of a fake upstream
     */
    public static void main(String[] args) throws Exception {
        Main runner = new Main(
                Catalogue.named(args[0]), new Fixture(Files.createTempDirectory("pattern"), URI.create(args[1])));
        try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                String[] words = order.split(" ");
                System.out.println(words[0] + " " + runner.obey(words));
            }
        }
        // Leaked threads would keep the JVM alive.
        System.exit(0);
    }

    private String obey(String[] order) {
        try {
            switch (order[1]) {
                case "leak" -> {
                    for (int i = 0; i < Integer.parseInt(order[2]); i++) {
                        pattern.leak(fixture);
                    }
                }
                case "fix" -> {
                    for (int i = 0; i < Integer.parseInt(order[2]); i++) {
                        pattern.fix(fixture);
                    }
                }
                case "gc" -> System.gc();
                default -> throw new IOException("no such order: " + order[1]);
            }
            return "done";
        } catch (Exception | LinkageError e) {
            return "failed: " + e.toString().replace('\n', ' ');
        }
    }
}
