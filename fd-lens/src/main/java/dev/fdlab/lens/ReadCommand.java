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
     * Says it.
     *
     * @param name a file, or {@code -} for standard input
     * @throws Listing.Unreadable if it is not a listing
     */
    static void run(String name, boolean json, Output output) throws IOException, Listing.Unreadable {
        List<DescriptorTable> tables = read(name);
        if (json) {
            for (DescriptorTable table : tables) {
                output.write(Json.of(table) + "\n");
            }
            return;
        }
        for (DescriptorTable table : tables.subList(0, Math.min(PROCESSES, tables.size()))) {
            output.write((table == tables.get(0) ? "" : "\n") + TextView.of(table));
        }
        if (tables.size() > PROCESSES) {
            output.write("\nand " + (tables.size() - PROCESSES) + " smaller processes in this listing\n");
        }
    }

    private static List<DescriptorTable> read(String name) throws IOException, Listing.Unreadable {
        try {
            return name.equals("-") ? Listing.read(System.in, "standard input") : Listing.read(Path.of(name));
        } catch (InvalidPathException e) {
            throw new Listing.Unreadable("--read: not the name of a file: " + e.getReason());
        }
    }
}
