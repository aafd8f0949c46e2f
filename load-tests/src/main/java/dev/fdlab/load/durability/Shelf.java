package dev.fdlab.load.durability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The images of one data folder, as they were seen whole. Each look compares what lies in the folder, or what a server
 * lists and serves, with what clients have sent; what was seen whole before is not read again, only looked for.
 */
final class Shelf {

    /**
     * What clients know of their uploads.
     *
     * @param acknowledged those that were answered 201, by id
     * @param unanswered those of which nobody knows: each may be there, as a whole, or not
     */
    record Answered(Map<String, Sent> acknowledged, Collection<Sent> unanswered) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path images;
    private final Map<String, Sent> whole = new HashMap<>();

    /** The images of this data folder, of which none is known. */
    Shelf(Path data) {
        this.images = data.resolve("images");
    }

    /** How many were seen whole. */
    int size() {
        return whole.size();
    }

    /** What lies in the folder, in sequence. */
    Set<String> files() throws IOException {
        try (Stream<Path> files = Files.list(images)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** A file with the name of an image is an image that somebody sent, from its first byte to its last. */
    void whatLiesThere(Answered answered, Collection<String> broken) throws IOException {
        for (String file : files()) {
            String id = id(file);
            if (!file.endsWith(".part")
                    && !whole.containsKey(id)
                    && which(id, Files.readAllBytes(images.resolve(file)), answered)
                            .isEmpty()) {
                broken.add("the kill left half an image under its name: " + file);
            }
        }
    }

    /**
     * What a server lists it serves whole; what was acknowledged it lists; and nothing else lies in the folder.
     *
     * @param broken takes a sentence for each promise that is not kept
     */
    void whatIsServed(URI server, Answered answered, Collection<String> broken) throws IOException {
        try (HttpConnection connection = new HttpConnection(server)) {
            Map<String, String> listed = listed(connection);
            for (String id : listed.keySet()) {
                if (!whole.containsKey(id)) {
                    Answer answer = connection.get("/images/" + id);
                    which(id, answer.body(), answered)
                            .ifPresentOrElse(
                                    sent -> whole.put(id, sent),
                                    () -> broken.add("image " + id + " is listed, and not served whole: "
                                            + answer.status() + ", " + answer.body().length + " bytes"));
                }
            }
            Stream.concat(whole.keySet().stream(), answered.acknowledged().keySet().stream())
                    .filter(id -> !listed.containsKey(id))
                    .forEach(id -> broken.add("image " + id + " was acknowledged, and is not listed"));
            Set<String> left = files();
            left.removeAll(listed.values());
            left.forEach(file -> broken.add("nobody needs " + file + ", and it has stayed"));
        }
    }

    /** Every image that was seen whole, once more. */
    void everything(URI server, Collection<String> broken) throws IOException {
        try (HttpConnection connection = new HttpConnection(server)) {
            for (Map.Entry<String, Sent> image : whole.entrySet()) {
                if (!image.getValue()
                        .is(connection.get("/images/" + image.getKey()).body())) {
                    broken.add("image " + image.getKey() + " has changed since it was stored");
                }
            }
        }
    }

    /**
     * Which of the images that were sent this is: the one that was acknowledged by this id, or one that was not
     * answered.
     */
    private static Optional<Sent> which(String id, byte[] content, Answered answered) {
        Sent acknowledged = answered.acknowledged().get(id);
        Collection<Sent> candidates = acknowledged == null ? answered.unanswered() : List.of(acknowledged);
        return candidates.stream().filter(sent -> sent.is(content)).findFirst();
    }

    /** Ids, and names of files. */
    private static Map<String, String> listed(HttpConnection connection) throws IOException {
        Map<String, String> listed = new HashMap<>();
        for (JsonNode row : JSON.readTree(connection.get("/images").body())) {
            String id = row.required("id").textValue();
            listed.put(id, id + "." + row.required("format").textValue());
        }
        return listed;
    }

    private static String id(String file) {
        return file.replaceFirst("\\..*", "");
    }
}
