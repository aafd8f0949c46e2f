package dev.fdlab.load.report;

import dev.fdlab.kit.launch.Mode;
import dev.fdlab.load.act.Outcome;
import dev.fdlab.load.act.Performance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports of what nobody has seen, for tests. */
final class Reports {

    static final Environment HERE = new Environment("0123456789ab", "", "Linux 6.1", "OpenJDK 17", 2);

    /** A process that held what its ledger says. */
    static Recording server(String program, long limit, Recording.Failure failure, Recording.Line... ledger) {
        int open = List.of(ledger).stream().mapToInt(Recording.Line::count).sum();
        return new Recording(
                program,
                limit,
                limit,
                limit,
                limit,
                "16 MB of heap",
                List.of("-Xmx16m"),
                50,
                open,
                200,
                failure,
                List.of(0.5),
                new Recording.Fullest(2, open, 0, List.of(ledger)),
                new Curve(List.of(0.0, 2.0), List.of(0L, 200L), Map.of(Band.FILES, List.of(3, open))),
                failure == null ? null : new Forecast(64, 50, 55, 50));
    }

    /** A process that held files. */
    static Recording server(String program, long limit, int files) {
        return server(program, limit, null, line("files", files));
    }

    static Recording.Line line(String what, int count) {
        return new Recording.Line(what, count);
    }

    /** That a server failed after a number of requests. */
    static Recording.Failure after(long answers) {
        return new Recording.Failure(answers / 100.0, answers, "Too many open files");
    }

    /** What was seen of servers on the live page. */
    static Report of(Recording... servers) {
        return new Report(
                1,
                HERE,
                List.of(new Report.Act(
                        0,
                        "Watched live",
                        "Nothing of the incident.",
                        "what the servers did",
                        "process",
                        "2026-11-30T12:00:00Z",
                        true,
                        60,
                        null,
                        List.of(new Outcome("A claim", true, "evidence")),
                        List.of(servers),
                        List.of("./lab watch"),
                        null)),
                List.of(),
                List.of());
    }

    /** An act in containers on an image. */
    static Report onImage(BaseImage image) {
        Performance played =
                new Performance(4, "Acceptance", Mode.CONTAINER, List.of(), Optional.empty(), Duration.ofSeconds(9));
        return Report.empty(HERE)
                .with(Report.Act.of(played, "Nothing.", "what happened", List.of(), Optional.of(image)));
    }

    private Reports() {}
}
