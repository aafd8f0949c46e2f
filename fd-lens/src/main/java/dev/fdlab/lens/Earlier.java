package dev.fdlab.lens;

import java.util.Arrays;

/**
 * What an earlier look made of the links of a process.
 *
 * @param numbers ascending
 * @param links one for each; null where one led nowhere
 */
record Earlier(int[] numbers, Link[] links) {
    /** There was none. */
    static final Earlier NONE = new Earlier(new int[0], new Link[0]);

    /**
     * What was made of a number's link, if it said this: the same can be made of it again. Null if it said something else,
     * or if the open file itself was asked.
     */
    Link saying(int number, String text) {
        int index = Arrays.binarySearch(numbers, number);
        if (index < 0) {
            return null;
        }
        Link link = links[index];
        if (link instanceof Link.Socket socket) {
            return socket.target().equals(text) ? socket : null;
        }
        return link instanceof Link.Known known && known.descriptor().target().equals(text) ? known : null;
    }
}
