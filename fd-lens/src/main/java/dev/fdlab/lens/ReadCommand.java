package dev.fdlab.lens;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code --read}: what a listing says, as if the process were there.
 */
final class ReadCommand {
    /** Of a listing of the whole machine, the largest. */
    private static final int PROCESSES = 10;

    private ReadCommand() {}

    /**
     * Says it, and returns the exit status.
     *
     * @param name a file, or {@code -} for standard input
     */
    static int run(String name, boolean json, Output output) throws Output.Failed {
        List<DescriptorTable> tables;
        try {
            tables = read(name);
        } catch (Listing.Unreadable e) {
            Exit.complain(e.getMessage());
            return Exit.BAD_USE;
        }
        if (json) {
            for (DescriptorTable table : tables) {
                output.write(Json.of(ProcessReport.alone(table)) + "\n");
            }
            return Exit.SAID;
        }
        int shown = Math.min(PROCESSES, tables.size());
        for (int i = 0; i < shown; i++) {
            output.write((i == 0 ? "" : "\n") + TextView.of(ProcessReport.alone(tables.get(i))));
        }
        if (tables.size() > shown) {
            output.write("\nand " + (tables.size() - shown) + " smaller processes in this listing\n");
        }
        return Exit.SAID;
    }

    private static List<DescriptorTable> read(String name) throws Listing.Unreadable {
        try {
            return name.equals("-") ? Listing.read(System.in, "standard input") : Listing.read(Path.of(name));
        } catch (InvalidPathException e) {
            throw new Listing.Unreadable("--read: not the name of a file: " + e.getReason());
        } catch (IOException e) {
            throw new Listing.Unreadable("cannot read standard input: " + e.getMessage());
        }
    }
}
