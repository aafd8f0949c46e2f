package dev.fdlab.upstream;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** This process's limit of open files, as the kernel has it: HotSpot raises the soft limit to the hard one. */
final class OpenFiles {
    private OpenFiles() {}

    /** Descriptors that this process holds now, from {@code /proc/self/fd}; 0 if it cannot be read. */
    static int held() {
        String[] names = new java.io.File("/proc/self/fd").list();
        return names == null ? 0 : names.length;
    }

    /** The soft limit in force (RLIMIT_NOFILE, getrlimit(2)); {@link Long#MAX_VALUE} if unlimited. */
    static long limit() {
        long limit =
                ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getMaxFileDescriptorCount();
        // RLIM_INFINITY is the largest unsigned number.
        return limit < 0 ? Long.MAX_VALUE : limit;
    }
}
