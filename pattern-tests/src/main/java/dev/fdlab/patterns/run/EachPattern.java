package dev.fdlab.patterns.run;

import dev.fdlab.kit.launch.Jdk;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Does something with each pattern on each JDK, several at a time.
 *
 * @param patterns in the order of the results
 * @param jdks likewise, for each pattern
 * @param atOnce how many at a time, 1 and up
 */
record EachPattern(List<Class<? extends Pattern>> patterns, List<Jdk> jdks, int atOnce) {

    /** What is done. */
    interface Task<T> {
        T with(Class<? extends Pattern> pattern, Jdk jdk) throws IOException;
    }

    /**
     * Does it.
     *
     * @param done told each result as it comes, in no particular order
     * @throws IOException when one of them fails; the others are given up
     */
    <T> List<T> run(Task<T> task, Consumer<T> done) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        try {
            List<Future<T>> results = new ArrayList<>();
            for (Class<? extends Pattern> pattern : patterns) {
                for (Jdk jdk : jdks) {
                    results.add(threads.submit(() -> {
                        T result = task.with(pattern, jdk);
                        done.accept(result);
                        return result;
                    }));
                }
            }
            List<T> all = new ArrayList<>();
            for (Future<T> result : results) {
                all.add(result.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
