package dev.fdlab.guard;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/** The garbage collections of this JVM. */
final class Collections {

    private static final List<GarbageCollectorMXBean> COLLECTORS = ManagementFactory.getGarbageCollectorMXBeans();

    /**
     * How many there have been. Read after a {@link Look} and equal to an earlier answer, it proves that no collection
     * closed anything between the two.
     */
    static long count() {
        long sum = 0;
        for (GarbageCollectorMXBean collector : COLLECTORS) {
            sum += collector.getCollectionCount();
        }
        return sum;
    }

    /**
     * Forces one. Where {@code -XX:+DisableExplicitGC} forbids {@link System#gc()}, the histogram of the heap that the
     * JVM makes for {@code jcmd PID GC.class_histogram} begins with one all the same.
     */
    static void force() {
        long before = count();
        System.gc();
        if (count() == before) {
            try {
                ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                "gcClassHistogram",
                                new Object[] {new String[0]},
                                new String[] {String[].class.getName()});
            } catch (JMException | SecurityException e) {
                // Another JVM than HotSpot, say. Whoever needs the collection finds out that there was none.
            }
        }
    }

    private Collections() {}
}
