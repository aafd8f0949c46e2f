package dev.fdlab.load.patterns;

import dev.fdlab.guard.DescriptorWindow;
import dev.fdlab.guard.Leak;
import dev.fdlab.guard.Settings;
import dev.fdlab.patterns.Catalogue;
import dev.fdlab.patterns.Pattern;
import dev.fdlab.patterns.Place;
import java.net.URI;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;

/**
 * Guards one pattern in a JVM of its own, as {@code @NoDescriptorLeak} does with its defaults: one warm-up, then a window
 * for each call. First the fix, many times, then the leak, once. It prints what each false alarm says, and in the end one
 * line, {@code alarms N detected true}.
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
            DescriptorWindow window = DescriptorWindow.open(Settings.STRICT);
            pattern.fix(place);
            Optional<Leak> alarm = window.close();
            if (alarm.isPresent()) {
                alarms++;
                System.out.println("Call " + call + ": " + alarm.get().message());
            }
        }
        pattern.leak(place);
        DescriptorWindow window = DescriptorWindow.open(Settings.STRICT);
        pattern.leak(place);
        boolean detected = window.close().isPresent();
        System.out.printf(Locale.ROOT, "alarms %d detected %b%n", alarms, detected);
        // Leaked threads would keep the JVM alive.
        System.exit(0);
    }

    private GuardTrial() {}
}
