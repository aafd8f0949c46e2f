package dev.fdlab.patterns.directories;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;

/**
 * A directory is watched for a while, and the {@code WatchService} is not closed.
 *
 * <p>Cancelling the key looks like the end of it. It ends the watching, not the service. {@code lsof} shows three
 * descriptors per call: one {@code inotify}, and a pair of unix sockets by which others wake its thread, which lives on
 * too. Another limit may come first: {@code /proc/sys/fs/inotify/max_user_instances}, often 128. Past it,
 * {@code inotify_init(2)} fails with {@code EMFILE}, the errno of "Too many open files", with thousands of descriptors
 * free, and Java says "User limit of inotify instances reached or too many open files".
 *
 * <p>The collector never heals it, neither on JDK 17 nor on 25: the thread holds the service.
 *
 * <p>Fix: try-with-resources: closing the service ends its thread and closes all three. Better still, one service for
 * the whole program: it can watch many directories, up to {@code max_user_watches} beside that file.
 *
 * <pre>
 * JDK  one call leaves open       until collected
 * 17   1 inotify + 2 unix socket  no: for good
 * 25   1 inotify + 2 unix socket  no: for good
 * </pre>
 */
@Listed(id = "directories-04", signature = "watch-service", leaks = Leaks.FOR_GOOD)
public final class Directories04WatchService implements Pattern {

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws IOException {
        Path folder = fixture.folder();
        WatchService watcher = folder.getFileSystem().newWatchService();
        folder.register(watcher, StandardWatchEventKinds.ENTRY_CREATE).cancel();
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        Path folder = fixture.folder();
        try (WatchService watcher = folder.getFileSystem().newWatchService()) {
            folder.register(watcher, StandardWatchEventKinds.ENTRY_CREATE).cancel();
        }
    }
}
