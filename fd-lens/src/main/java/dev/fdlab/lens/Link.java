package dev.fdlab.lens;

import java.nio.file.Path;

/**
 * One entry of {@code /proc/PID/fd}, and what its symbolic link says.
 */
sealed interface Link {
    /** The descriptor's. */
    int number();

    /** All is known. */
    record Known(Descriptor descriptor) implements Link {
        @Override
        public int number() {
            return descriptor.number();
        }
    }

    /** Its name was not enough, so the open file was asked: what that says may be another thing by the next look. */
    record Opened(Descriptor descriptor) implements Link {
        @Override
        public int number() {
            return descriptor.number();
        }
    }

    /** Its kind is for the socket tables to tell. */
    record Socket(int number, String target, long inode) implements Link {
        private static final String START = "socket:[";

        /** As long as no table lists it. */
        Descriptor unlisted() {
            return Descriptor.of(number, Kind.UNLISTED_SOCKET, target, "");
        }
    }

    /**
     * A path whose name does not tell enough.
     *
     * @param text the same as text
     */
    record Unnamed(int number, Path target, String text) implements Link {}

    /** Any target that is not a path. */
    static Link of(int number, String target) {
        if (target.startsWith(Socket.START)) {
            int from = Socket.START.length();
            return new Socket(number, target, Long.parseLong(target, from, target.length() - 1, 10));
        }
        return new Known(KernelWord.descriptor(number, target));
    }

    /** It is open, and the kernel does not say what it is. */
    static Link unreadable(int number, String reason) {
        return new Known(Descriptor.of(number, Kind.OTHER, "(" + reason + ")", ""));
    }
}
