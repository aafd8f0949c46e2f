package dev.fdlab.load.report;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ContainerLauncher;
import dev.fdlab.load.launch.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The image that the containers stand on: from it they have their Java, which need not be that of the laboratory.
 *
 * @param name of the image
 * @param chosen whether it was named for this run, and is not that of the Dockerfiles
 */
record BaseImage(String name, boolean chosen) {

    private static final Pattern DEFAULT = Pattern.compile("(?m)^ARG BASE_IMAGE=(\\S+)$");

    /** That of the servers of a checkout. */
    static BaseImage of(Checkout checkout) throws IOException {
        Optional<String> named = ContainerLauncher.baseImage();
        return named.isPresent()
                ? new BaseImage(named.get(), true)
                : new BaseImage(named(checkout.module(Program.FIXED.module()).resolve("Dockerfile")), false);
    }

    static String named(Path dockerfile) throws IOException {
        Matcher line = DEFAULT.matcher(Files.readString(dockerfile));
        if (!line.find()) {
            throw new IOException(dockerfile + " names no BASE_IMAGE");
        }
        return line.group(1);
    }

    /** A command, so that it runs on this image again. */
    String under(String command) {
        return chosen ? "LAB_BASE_IMAGE=" + name + " " + command : command;
    }
}
