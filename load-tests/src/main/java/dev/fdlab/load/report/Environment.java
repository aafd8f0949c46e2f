package dev.fdlab.load.report;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.load.launch.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The build, and what it ran on.
 *
 * @param build the servers, by a digest of their jars: the same source gives the same
 * @param commit the commit of the checkout, with {@code +} after it where files were changed since; empty outside of
 *     git
 * @param kernel name and release of the kernel
 * @param jdk name and version of the virtual machine of the laboratory and of its processes; containers have that of
 *     their {@link Report.Act#baseImage}
 * @param processors what the virtual machine may use
 */
public record Environment(String build, String commit, String kernel, String jdk, int processors) {

    /** Of this program, for a checkout that is built. */
    public static Environment of(Checkout checkout) throws IOException {
        return new Environment(
                digest(checkout),
                commit(checkout.root()),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                Runtime.getRuntime().availableProcessors());
    }

    private static String digest(Checkout checkout) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(checkout.jar("fake-upstream")));
            for (Program server : Program.values()) {
                digest.update(Files.readAllBytes(checkout.jar(server.module())));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String commit(Path root) {
        try {
            String commit = git(root, "rev-parse", "--short=12", "HEAD");
            boolean changed =
                    !git(root, "status", "--porcelain", "--untracked-files=no").isEmpty();
            return commit + (changed ? "+" : "");
        } catch (IOException e) {
            return "";
        }
    }

    private static String git(Path root, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = git.getInputStream()) {
            String said = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
            if (git.waitFor() != 0) {
                throw new IOException("not a checkout of git");
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
