package dev.fdlab.lens;

import dev.fdlab.lens.DescriptorTable.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The listings that people paste into bug reports: of {@code lsof}, or of {@code ls -l /proc/PID/fd}. They say less
 * than {@code /proc} does: the tables' notes say what is missing.
 */
public final class Listing {
    /** Half a million descriptors. */
    private static final int MOST_BYTES = 64 << 20;

    /** Thrown with one line for people that names the file. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message);
        }
    }

    private Listing() {}

    /**
     * Reads a file of at most 64 MiB: a table for each process in it, the largest first. A table's limit is
     * {@link Limit#UNKNOWN}, its time that of the reading, and its pid 0 where the listing does not say.
     *
     * @throws Unreadable if there is no such file, it may not be read, or there is not a line of a listing in it
     */
    public static List<DescriptorTable> read(Path file) throws Unreadable {
        if (Files.isDirectory(file)) {
            throw new Unreadable(file + " is a directory, not a listing");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        } catch (java.nio.file.NoSuchFileException e) {
            throw new Unreadable("there is no file " + file);
        } catch (java.nio.file.AccessDeniedException e) {
            throw new Unreadable("no permission to read " + file);
        } catch (IOException e) {
            throw new Unreadable("cannot read " + file + ": " + e.getMessage());
        }
    }

    /**
     * Reads such a listing from anywhere.
     *
     * @param name what messages call it
     * @throws Unreadable if there is not a line of a listing in it
     */
    public static List<DescriptorTable> read(InputStream in, String name) throws IOException, Unreadable {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new Unreadable(name + " is larger than 64 MiB");
        }
        List<String> lines = ListingText.lines(bytes);
        List<DescriptorTable> tables = new ArrayList<>(LsofListing.tables(lines));
        tables.addAll(LsListing.tables(lines));
        if (tables.isEmpty()) {
            throw new Unreadable(name + " is not a listing: no line of it is one of lsof or of ls -l /proc/PID/fd");
        }
        tables.sort(Comparator.comparingInt(table -> -table.open()));
        return List.copyOf(tables);
    }

    static DescriptorTable table(long pid, List<Descriptor> descriptors, List<String> notes) {
        List<Descriptor> sorted = new ArrayList<>(descriptors);
        sorted.sort(Comparator.comparingInt(Descriptor::number));
        return new DescriptorTable(pid, Instant.now(), Status.COMPLETE, "", Limit.UNKNOWN, sorted, notes);
    }
}
