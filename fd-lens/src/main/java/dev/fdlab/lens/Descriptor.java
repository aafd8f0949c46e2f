package dev.fdlab.lens;

import java.util.Optional;

/**
 * One open descriptor.
 *
 * @param number 0 and up
 * @param target what {@code readlink /proc/PID/fd/N} answers: a path, or for example {@code socket:[4711]}
 * @param tcp present exactly when the kind is {@link Kind#TCP}
 */
public record Descriptor(int number, Kind kind, String target, Optional<TcpSocket> tcp) {}
