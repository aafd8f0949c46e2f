package dev.fdlab.load.watch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fdlab.kit.launch.Heap;
import dev.fdlab.lens.Limit;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What a server is started with.
 *
 * @param limit soft and hard, in descriptors
 * @param heap how often its collector runs
 */
record Settings(long limit, Memory heap) {

    /** No server starts with fewer, and none of the lab's makes use of more. */
    static final long LEAST = 32;

    /** The hard limit of this process, which none of its children may exceed; or 65,536. */
    static long most() {
        return Math.min(65_536, Limit.of(ProcessHandle.current().pid()).hard());
    }

    /** The heaps to choose from. */
    enum Memory {
        /** No collection for a long time. */
        ROOMY("roomy", Heap.ROOMY),
        /** A collection every few large uploads. */
        SMALL("small", Heap.SMALL);

        private final String word;
        private final Heap heap;

        Memory(String word, Heap heap) {
            this.word = word;
            this.heap = heap;
        }

        /** The heap, with a line in the log for each collection, and SIGQUIT as the order to run one. */
        Heap heap() {
            return heap.with("-Xlog:gc").with("-XX:+PrintClassHistogram");
        }

        static String words() {
            return Arrays.stream(values()).map(one -> one.word).collect(Collectors.joining(" or "));
        }
    }

    /** What was asked for. */
    static Settings of(String limit, String heap) throws Refused {
        long number = number(limit, LEAST, most(), "the limit");
        Memory memory = Arrays.stream(Memory.values())
                .filter(one -> one.word.equals(heap))
                .findFirst()
                .orElseThrow(() -> new Refused("the heap must be " + Memory.words() + ", not " + heap));
        return new Settings(number, memory);
    }

    /** A whole number from a form. */
    static long number(String text, long least, long most, String what) throws Refused {
        if (!text.strip().matches("\\d{1,9}")
                || Long.parseLong(text.strip()) < least
                || Long.parseLong(text.strip()) > most) {
            throw new Refused(what + " must be a whole number from " + least + " to " + most + ", not "
                    + (text.isBlank() ? "nothing" : text.strip()));
        }
        return Long.parseLong(text.strip());
    }

    Limit asLimit() {
        return new Limit(limit, limit);
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("limit", limit)
                .put("heap", heap.word)
                .put("why", heap.heap.why());
    }
}
