package dev.fdlab.load.workshop;

import dev.fdlab.kit.launch.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A machine that has another system, or other programs, than this one: as far as the script {@code lab} can see.
 *
 * @param programs a folder that comes first on its path
 */
record OtherSystem(Path programs) {

    /** One that calls itself so: {@code Darwin}. */
    static OtherSystem named(String name, Path programs) throws IOException {
        return new OtherSystem(programs).with("uname", "echo " + name);
    }

    /** The same with a program, a script of sh, in place of its own. */
    OtherSystem with(String program, String script) throws IOException {
        Path file = Files.writeString(programs.resolve(program), "#!/bin/sh\n" + script + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
        return this;
    }

    /** Types {@code ./lab} with arguments, which have spaces between them. */
    Typed lab(String arguments) throws IOException, InterruptedException {
        Path root = Checkout.here().root();
        // Only other modules may have changed, and then lab would build: in the middle of a build.
        Files.setLastModifiedTime(root.resolve("load-tests/target/load-tests.jar"), FileTime.from(Instant.now()));
        List<String> words = new ArrayList<>(List.of("bash", root.resolve("lab").toString()));
        words.addAll(
                Stream.of(arguments.split(" ")).filter(word -> !word.isEmpty()).toList());
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", programs + ":" + System.getenv("PATH"));
        environment.put("JAVA_HOME", "");
        return Typed.command(words, environment);
    }
}
