package dev.fdlab.load.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What somebody with a mystery might try, and what does not help.
 *
 * @param says what is done, and why it is wrong
 * @param source from the root of the checkout
 * @param from a piece of that source as it was planted
 * @param to what stands in its place
 * @param seen what the check says of it
 */
record WrongFix(String says, String source, String from, String to, String seen) {

    private static final String STILL_THERE = "the symptom is still there";
    private static final String BROKEN = "your server does not do its work any more";

    private static final String ENDED = "your server does not start";

    private static final String FIXED = "fixed-server/src/main/java/dev/fdlab/fixed/";
    private static final String IMAGE = "image-server/src/main/java/dev/fdlab/image/";

    /** By the mystery; each has one. */
    private static final Map<String, List<WrongFix>> ALL = Map.ofEntries(
            Map.entry(
                    "01-image-closed",
                    List.of(
                            new WrongFix(
                                    "The collector is asked to close it: it may be told not to listen.",
                                    FIXED + "ImageFiles.java",
                                    "file.force(true);",
                                    "file.force(true);\nSystem.gc();",
                                    STILL_THERE),
                            new WrongFix(
                                    "The failure is caught, and an image that is nowhere is said to be stored.",
                                    FIXED + "ImageFiles.java",
                                    "throw FULL.matcher(String.valueOf(e.getMessage())).find() ? new StorageFull(e) : e;",
                                    "",
                                    STILL_THERE))),
            Map.entry(
                    "06-response-timeout",
                    List.of(new WrongFix(
                            "A timeout that is always over: nobody waits, and nobody gets labels.",
                            FIXED + "LabelsClient.java",
                            ".build();\n        try {",
                            ".timeout(Duration.ofNanos(1)).build();\n        try {",
                            BROKEN))),
            Map.entry(
                    "08-body-closed",
                    List.of(new WrongFix(
                            "Closed is the body that was read to its end, and not the one that is refused.",
                            FIXED + "LabelsClient.java",
                            "return read(body, deadline);",
                            "Outcome outcome = read(body, deadline);\nbody.close();\nreturn outcome;",
                            STILL_THERE))),
            Map.entry(
                    "21-admin-errors",
                    List.of(new WrongFix(
                            "One answer for every failure, again: a page that does not exist is now a 503.",
                            FIXED + "AdminPages.java",
                            "new Page(404,",
                            "new Page(503,",
                            STILL_THERE))),
            Map.entry(
                    "22-low-limit-refused",
                    List.of(new WrongFix(
                            "The figures are made up: more is divided than is left.",
                            FIXED + "DescriptorBudget.java",
                            "long left = limit - held;",
                            "long left = Math.max(LEAST_TO_DIVIDE, limit - held);",
                            STILL_THERE))),
            Map.entry(
                    "91-folder-listed",
                    List.of(new WrongFix(
                            "The collector is asked to do it: nothing closes a listing that is unreachable.",
                            FIXED + "ImageFiles.java",
                            "        try {\n            try (FileChannel file",
                            "        System.gc();\n        try {\n            try (FileChannel file",
                            STILL_THERE))),
            Map.entry(
                    "07-whole-exchange-deadline",
                    List.of(new WrongFix(
                            "What has come by now is taken for all of it: half an answer is passed on.",
                            FIXED + "LabelsClient.java",
                            "body.readNBytes(LARGEST_BODY + 1)",
                            "body.readNBytes(Math.min(body.available(), LARGEST_BODY))",
                            STILL_THERE))),
            Map.entry(
                    "09-body-size-bound",
                    List.of(new WrongFix(
                            "A bound so large that nothing reaches it.",
                            FIXED + "LabelsClient.java",
                            "body.readAllBytes()",
                            "body.readNBytes(1 << 30)",
                            STILL_THERE))),
            Map.entry(
                    "11-idle-upstream-dropped",
                    List.of(new WrongFix(
                            "A header that java.net.http does not let anybody set.",
                            FIXED + "LabelsClient.java",
                            ".timeout(RESPONSE)",
                            ".header(\"Connection\", \"close\").timeout(RESPONSE)",
                            ENDED))),
            Map.entry(
                    "12-calls-in-flight",
                    List.of(new WrongFix(
                            "Whoever finds no place waits for one, and holds a worker meanwhile.",
                            FIXED + "LabelsClient.java",
                            "        return call(imageId);\n",
                            "        inFlight.acquire();\ntry {\nreturn call(imageId);\n} finally {\ninFlight.release();\n}\n",
                            STILL_THERE))),
            Map.entry(
                    "20-request-size",
                    List.of(new WrongFix(
                            "A bound so low that images do not fit.",
                            IMAGE + "RequestBody.java",
                            "if (!refused && !body.add(bytes)) {",
                            "if (!refused && body.size() + count > 4096) { refuse(Refused.tooLarge()); }\nif (!refused && !body.add(bytes)) {",
                            BROKEN))),
            Map.entry(
                    "26-pieces",
                    List.of(new WrongFix(
                            "The error is caught: the memory is still taken, and others are turned away.",
                            IMAGE + "Images.java",
                            "Reply.bytes(exchange, 200, row.format().mediaType(), Files.readAllBytes(folder.resolve(row.file())));",
                            "try { Reply.bytes(exchange, 200, row.format().mediaType(), Files.readAllBytes(folder.resolve(row.file()))); }\ncatch (OutOfMemoryError e) { Reply.error(exchange, 503, \"Come again.\"); }",
                            STILL_THERE))),
            Map.entry(
                    "28-leftovers-removed",
                    List.of(new WrongFix(
                            "It is removed when the server ends; whoever is killed does not get there.",
                            FIXED + "ImageFiles.java",
                            "        try {\n            try (FileChannel file",
                            "        unfinished.toFile().deleteOnExit();\n        try {\n            try (FileChannel file",
                            STILL_THERE))),
            Map.entry(
                    "03-temporary-name",
                    List.of(new WrongFix(
                            "Another fix: each piece is forced to the disk, and half an image has the name of a whole one.",
                            FIXED + "ImageFiles.java",
                            "file.write(piece);",
                            "file.write(piece);\nfile.force(false);",
                            STILL_THERE))),
            Map.entry(
                    "10-failed-exchange-cancelled",
                    List.of(new WrongFix(
                            "The wrong thing is cancelled: a future that has failed is over already.",
                            FIXED + "LabelsClient.java",
                            "            throw e.getCause() instanceof IOException",
                            "            sent.cancel(true);\n            throw e.getCause() instanceof IOException",
                            STILL_THERE))),
            Map.entry(
                    "15-inbound-cap",
                    List.of(new WrongFix(
                            "A bound that knows nothing of the limit.",
                            FIXED + "Connections.java",
                            ".set(Options.BACKLOG, BACKLOG)",
                            ".set(Options.CONNECTION_HIGH_WATER, 1000).set(Options.CONNECTION_LOW_WATER, 1000)\n.set(Options.BACKLOG, BACKLOG)",
                            STILL_THERE))),
            Map.entry(
                    "25-body-memory",
                    List.of(new WrongFix(
                            "The bound is on each alone, and not on all.",
                            FIXED + "BodyMemory.java",
                            "        taken.addAndGet(bytes);\n        return true;",
                            "        taken.addAndGet(bytes);\n        return bytes <= atMost;",
                            STILL_THERE))),
            Map.entry(
                    "27-short-backlog",
                    List.of(new WrongFix(
                            "The wrong way: a longer queue, so that nobody is turned away.",
                            FIXED + "Connections.java",
                            ".set(Options.SEND_BUFFER, SEND_BUFFER)",
                            ".set(Options.BACKLOG, 4096).set(Options.SEND_BUFFER, SEND_BUFFER)",
                            STILL_THERE))),
            Map.entry(
                    "92-client-for-each-call",
                    List.of(new WrongFix(
                            "Shared is the thread of the clients, and not the client: each still has a selector.",
                            FIXED + "LabelsClient.java",
                            ".version(HttpClient.Version.HTTP_1_1)",
                            ".executor(DEADLINES).version(HttpClient.Version.HTTP_1_1)",
                            STILL_THERE))));

    /** Those of a mystery; at least one. */
    static List<WrongFix> of(Mystery mystery) {
        return ALL.getOrDefault(mystery.toString(), List.of());
    }

    /**
     * Makes it, in a server that has the mystery in it.
     *
     * @return the source as it was
     * @throws IllegalStateException when the piece of it is not there
     */
    String applyTo(Path planted) throws IOException {
        Path file = planted.resolve(source);
        String before = Files.readString(file);
        if (!before.contains(from)) {
            throw new IllegalStateException(from + " is not in " + file);
        }
        Files.writeString(file, before.replace(from, to));
        return before;
    }
}
