package dev.fdlab.load.workshop;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.observe.Ledger;
import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.act.Faults;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Stage 3: acts 2 and 5 on the learner's build. */
final class FirstFix implements Check {

    private static final int UPLOADS = 3 * LIMIT;
    /** Below the 8 KiB of a BufferedOutputStream. */
    private static final int SMALL = 900;
    /** Above them; one image in {@link #ONE_IN} is of this size, so that whoever takes only small ones is seen. */
    private static final int LARGE = 20_000;

    private static final int ONE_IN = 16;
    /** What a server opens for itself meanwhile. */
    private static final int SLACK = 2;

    private static final Pattern SOCKETS =
            Pattern.compile("socket|connection|outbound|outgoing|close.?wait|tcp|upstream|response|network");

    @Override
    public String found(Desk desk, Checkout checkout, Optional<Progress.Last> last) throws IOException {
        return Found.of(desk, desk.serverCopy(checkout), last)
                .about("ImageFiles.java")
                .inWords();
    }

    @Override
    public Grade grade(Attempt attempt) throws IOException, InterruptedException {
        Path jar = attempt.build();
        try (Upstream upstream = attempt.servers().upstream()) {
            List<String> evidence = new ArrayList<>();
            List<String> reasons = new ArrayList<>();
            uploads(attempt, jar, upstream, evidence, reasons);
            if (reasons.isEmpty()) {
                labels(attempt, jar, upstream, evidence, reasons);
            }
            return Grade.of(evidence, reasons);
        }
    }

    private static void uploads(
            Attempt attempt, Path jar, Upstream upstream, List<String> evidence, List<String> reasons)
            throws IOException, InterruptedException {
        try (Attempt.Started started = attempt.start(jar, upstream)) {
            RunningProgram server = started.server();
            Ledger warm = server.look();
            long collections = started.collections();
            attempt.doing().accept(UPLOADS + " uploads under a limit of " + LIMIT + ", then kill -9");
            Map<String, Image> acknowledged = new LinkedHashMap<>();
            String refused = upload(server, acknowledged);
            started.mustBeTheSame();
            Ledger after = server.look();
            int files = after.count(Account.FILES) - warm.count(Account.FILES);
            if (files > SLACK) {
                reasons.add("after " + acknowledged.size() + " uploads " + files
                        + " more files are open than before: look at what opens them, and on which paths it is closed");
            }
            if (started.collections() > collections) {
                reasons.add("the collector came round while your server was asked, though memory was not short:"
                        + " it closes files that are forgotten. Who closes them when it does not come?");
            }
            if (!refused.isEmpty()) {
                reasons.add(acknowledged.size() + " of " + UPLOADS + " uploads were stored, and the next was answered "
                        + refused + " with " + after.open() + " of " + LIMIT + " descriptors in use");
            }
            server.kill();
            int lost = lost(acknowledged, server.path("data/images"));
            if (lost > 0) {
                reasons.add(
                        "after kill -9 the bytes of " + lost + " of " + acknowledged.size()
                                + " images are not in their files, though each was answered 201: what is still in memory then?");
            }
            evidence.add(acknowledged.size() + " of " + UPLOADS + " uploads stored, files open "
                    + warm.count(Account.FILES) + " -> " + after.count(Account.FILES));
            evidence.add("after kill -9 " + lost + " of them are lost");
        }
    }

    /** Returns the answer to an upload that was not stored; empty if all were. */
    private static String upload(RunningProgram server, Map<String, Image> acknowledged) {
        try (HttpConnection connection = new HttpConnection(server.uri())) {
            for (int n = 0; n < UPLOADS; n++) {
                Image image = Image.png(n % ONE_IN == ONE_IN - 1 ? LARGE : SMALL, n);
                Answer answer = connection.post("/images", image.json());
                if (answer.status() != 201) {
                    return Integer.toString(answer.status());
                }
                acknowledged.put(Image.id(answer), image);
            }
            return "";
        } catch (IOException e) {
            return "with silence";
        }
    }

    private static int lost(Map<String, Image> acknowledged, Path images) throws IOException {
        int lost = 0;
        for (Map.Entry<String, Image> image : acknowledged.entrySet()) {
            Path file = images.resolve(image.getKey() + ".png");
            if (!Files.exists(file)
                    || !Arrays.equals(Files.readAllBytes(file), image.getValue().bytes())) {
                lost++;
            }
        }
        return lost;
    }

    private static void labels(
            Attempt attempt, Path jar, Upstream upstream, List<String> evidence, List<String> reasons)
            throws IOException, InterruptedException {
        try (Attempt.Started started = attempt.start(jar, upstream)) {
            RunningProgram server = started.server();
            Ledger warm = server.look();
            attempt.doing().accept("asking for labels while the upstream answers 503 and closes");
            upstream.fault(Faults.REFUSES_AND_CLOSES);
            int asked = 0;
            try (HttpConnection connection = new HttpConnection(server.uri())) {
                while (asked < 2 * LIMIT && server.log().emfile().isEmpty()) {
                    connection.get("/images/" + started.image() + "/labels");
                    asked++;
                }
            } catch (IOException e) {
                // It no longer answers.
                attempt.doing().accept("no answer after " + asked);
            }
            String grew = Ledger.inWords(server.look().since(warm));
            evidence.add("after " + asked + " requests for labels: " + (grew.isEmpty() ? "nothing grew" : grew));
            if (!attempt.answers().saysKind("dies", SOCKETS)) {
                reasons.add("dies: " + WhatIsADescriptor.said(attempt.answers(), "dies") + " Your fix holds, and under "
                        + asked + " requests for labels something else grew: run it, and look at its descriptors.");
            }
        }
    }
}
