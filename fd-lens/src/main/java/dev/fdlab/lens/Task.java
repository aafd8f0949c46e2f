package dev.fdlab.lens;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process or one of its threads, as {@code /proc/PID/stat} or {@code /proc/PID/task/TID/stat} describes it.
 *
 * @param directory there
 * @param name as the program called it, at most 15 bytes
 */
record Task(Path directory, String name, char state, long parent, long flags) {
    /** Of the flags in proc_pid_stat(5), include/linux/sched.h: getting shut down. */
    private static final long PF_EXITING = 0x4;
    /** A thread of the kernel. */
    private static final long PF_KTHREAD = 0x20_0000;

    /** Empty if there is none. */
    static Optional<Task> of(Path directory) {
        try {
            // "4711 (any name) S 1 ...": the name may hold spaces and brackets, so the fields follow the last bracket.
            String stat = Files.readString(directory.resolve("stat"), StandardCharsets.ISO_8859_1);
            int bracket = stat.lastIndexOf(')');
            byte[] name = stat.substring(stat.indexOf('(') + 1, bracket).getBytes(StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(bracket + 2).split(" ", 8);
            return Optional.of(new Task(
                    directory,
                    LinkText.of(name, 0, name.length),
                    fields[0].charAt(0),
                    Long.parseLong(fields[1]),
                    Long.parseLong(fields[6])));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** A dying one gives up its table before its state becomes Z, but the kernel sets this flag before both. */
    boolean ended() {
        return (flags & PF_EXITING) != 0 || state == 'Z' || state == 'X';
    }

    /** It belongs to no program, and holds no descriptor. */
    boolean isKernels() {
        return (flags & PF_KTHREAD) != 0;
    }

    String id() {
        return directory.getFileName().toString();
    }

    /** The directories of the other threads of a process, or of the process of a thread. */
    static List<Path> others(Path directory) {
        boolean thread = directory.getParent().endsWith("task");
        Path tasks = thread ? directory.getParent() : directory.resolve("task");
        List<Path> others = numbered(tasks);
        others.remove(tasks.resolve(directory.getFileName()));
        return others;
    }

    /** The parent, its parent, and so on. */
    static Stream<Path> ancestors(Path proc, Path directory) {
        return Stream.iterate(parent(proc, directory), Optional::isPresent, it -> parent(proc, it.get()))
                .map(Optional::get);
    }

    private static Optional<Path> parent(Path proc, Path directory) {
        return of(directory).filter(it -> it.parent() > 0).map(it -> proc.resolve(Long.toString(it.parent())));
    }

    /** The directories of all processes that this user sees. */
    static List<Path> all(Path proc) {
        return numbered(proc);
    }

    /** In ascending order. */
    private static List<Path> numbered(Path directory) {
        String[] names = directory.toFile().list();
        long[] numbers = new long[names == null ? 0 : names.length];
        int count = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (Character.isDigit(names[i].charAt(0))) {
                numbers[count++] = Long.parseLong(names[i]);
            }
        }
        Arrays.sort(numbers, 0, count);
        List<Path> directories = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            directories.add(directory.resolve(Long.toString(numbers[i])));
        }
        return directories;
    }
}
