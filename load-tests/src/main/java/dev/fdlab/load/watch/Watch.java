package dev.fdlab.load.watch;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.load.report.Paragraph;
import dev.fdlab.load.report.Screen;
import java.io.IOException;
import java.io.PrintStream;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** The live page and the laboratory behind it, until somebody ends this program. */
public final class Watch implements AutoCloseable {

    /** The port that is tried first. */
    public static final int PORT = 8080;

    private final PrintStream out;
    private final long limit;
    private final LiveLab lab;
    private final Feed feed;
    private final WatchPage page;
    private final FutureTask<Void> starting;

    /**
     * Serves the page, while the upstream starts.
     *
     * @param port 0 for any; another one is taken where it is in use, and that is said
     * @param rate requests a second to each server, 1 to 500
     * @param limit of both servers, soft and hard, in descriptors: {@link #leastLimit} to {@link #mostLimit}
     */
    public Watch(int port, int rate, long limit, PrintStream out) throws IOException {
        this.out = out;
        this.limit = limit;
        String token = Token.keptIn(Checkout.here().module("load-tests").resolve("target/watch-token"));
        LiveRecording recording = new LiveRecording();
        lab = new LiveLab(recording, rate);
        starting = new FutureTask<>(() -> {
            lab.start(new Settings(limit, Settings.Memory.ROOMY));
            return null;
        });
        new Thread(starting, "start").start();
        feed = new Feed(recording, lab::json);
        page = WatchPage.open(port, token, feed, notice -> new Orders(lab, notice));
        if (!page.notice().isEmpty()) {
            say("lab: " + page.notice());
        }
        // Unbroken, however narrow a screen is: it is clicked on, or copied.
        out.println("watch it on http://127.0.0.1:" + page.port() + "/#token=" + token);
    }

    /**
     * Starts what is watched, and stays until this program is ended.
     *
     * @param act to be played as soon as somebody looks, instead of the twins
     */
    public void run(OptionalInt act) throws IOException, InterruptedException {
        say("starting " + (act.isPresent() ? "the upstream" : "the upstream, the leaky and the fixed server")
                + " (Ctrl-C ends everything)");
        try {
            starting.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalStateException cause) {
                throw cause;
            }
            throw new IOException(e.getCause());
        }
        if (act.isPresent()) {
            say("act " + act.getAsInt() + " begins when the page is opened");
            while (feed.tabs() == 0) {
                Thread.sleep(100);
            }
            play(act.getAsInt());
        } else {
            lab.startTwins();
            say("both servers run, each with at most " + limit + " open files");
        }
        while (true) {
            lab.tidy();
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private void say(String text) {
        Paragraph.lines("", text, Screen.here().columns()).forEach(out::println);
    }

    private void play(int act) throws IOException, InterruptedException {
        try {
            lab.play(Integer.toString(act));
        } catch (Refused e) {
            // Somebody at the page was faster.
            say("lab: " + e.getMessage());
        }
    }

    /** The lowest limit that a server can be started with. */
    public static long leastLimit() {
        return Settings.LEAST;
    }

    /** The highest: the hard limit of this process, or 65,536. */
    public static long mostLimit() {
        return Settings.most();
    }

    /** The highest rate of requests to each server, a second. */
    public static int mostRate() {
        return SteadyLoad.MOST;
    }

    /** Tells every tab that the lab has ended, and ends everything that was started. */
    @Override
    public void close() throws IOException {
        feed.close();
        page.close();
        lab.close();
    }
}
