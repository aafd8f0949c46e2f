package dev.fdlab.load.patterns;

import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.lens.Growth;
import dev.fdlab.patterns.Catalogue;
import dev.fdlab.patterns.Pattern;
import dev.fdlab.patterns.Place;
import java.net.URI;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * Tries one pattern in a JVM of its own: after a first call the fix, many times, then the leak, once, each by the difference
 * of two tables. It prints what each false alarm says, and in the end one line, {@code alarms N detected true}.
 */
public final class GuardTrial {

    /**
     * The program.
     *
     * @param args the pattern's class, the base address of a fake upstream, how often to call the fix
     */
    public static void main(String[] args) throws Exception {
        Pattern pattern = Catalogue.named(args[0]);
        Place place = new Place(Files.createTempDirectory("trial"), URI.create(args[1]));
        pattern.fix(place);
        int alarms = 0;
        for (int call = 1; call <= Integer.parseInt(args[2]); call++) {
            DescriptorTable before = DescriptorTable.self();
            pattern.fix(place);
            Growth left = leftSince(before);
            if (left.total() > 0) {
                alarms++;
                System.out.println("Call " + call + ": " + left);
            }
        }
        pattern.leak(place);
        DescriptorTable before = DescriptorTable.self();
        pattern.leak(place);
        boolean detected = leftSince(before).total() > 0;
        System.out.printf(Locale.ROOT, "alarms %d detected %b%n", alarms, detected);
        // Leaked threads would keep the JVM alive.
        System.exit(0);
    }

    /** What is still open after 5 s. */
    private static Growth leftSince(DescriptorTable before) {
        Growth growth = DescriptorTable.self().since(before);
        for (int wait = 0; wait < 100 && growth.total() > 0; wait++) {
            LockSupport.parkNanos(50_000_000);
            growth = DescriptorTable.self().since(before);
        }
        return growth;
    }

    private GuardTrial() {}
}
