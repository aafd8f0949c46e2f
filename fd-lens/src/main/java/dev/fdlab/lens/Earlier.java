package dev.fdlab.lens;

import java.util.Arrays;

/** What an earlier look made of the links of a process. */
final class Earlier {
    private final int[] numbers;
    private final Link[] links;

    private Earlier(int[] numbers, Link[] links) {
        this.numbers = numbers;
        this.links = links;
    }

    /** There was no look. */
    static Earlier none() {
        return new Earlier(new int[0], new Link[0]);
    }

    /**
     * A look that is over: neither array changes any more.
     *
     * @param numbers ascending
     * @param links one for each; null where one led nowhere
     */
    static Earlier of(int[] numbers, Link[] links) {
        return new Earlier(numbers, links);
    }

    /** Whether there was no look, or nothing was open. */
    boolean isEmpty() {
        return numbers.length == 0;
    }

    /**
     * What was made of a number's link, if it said this: the same can be made of it again. Null if it said something
     * else, or if the open file itself was asked.
     */
    Link saying(int number, String text) {
        Link link = of(number);
        if (link instanceof Link.Socket socket) {
            return socket.target().equals(text) ? socket : null;
        }
        return link instanceof Link.Known known && known.descriptor().target().equals(text) ? known : null;
    }

    /** What was made of a number's link. Null if there was none, or if the open file itself was asked. */
    Link of(int number) {
        int index = Arrays.binarySearch(numbers, number);
        return index >= 0 && (links[index] instanceof Link.Socket || links[index] instanceof Link.Known)
                ? links[index]
                : null;
    }
}
