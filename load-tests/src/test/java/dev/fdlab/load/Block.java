package dev.fdlab.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commands of a page: a fenced block in the language {@code sh}.
 *
 * @param page the page
 * @param line where its fence stands, from 1
 * @param commands what it says
 * @param marks the words of the comments that stand right before it: {@code slow}, {@code docker}, {@code differ}
 * @param shows the {@code text} block that follows it, which is its output; empty where none does
 */
record Block(Path page, int line, String commands, Set<String> marks, Optional<String> shows) {

    private static final Pattern FENCE = Pattern.compile("( *)```(\\w*)");
    private static final Pattern MARK = Pattern.compile(" *<!-- (slow|docker|differ)\\b.*-->");

    /** Any fenced block. */
    private record Fenced(int line, String language, String text, Set<String> marks) {}

    /** Takes a page to pieces. */
    static List<Block> of(Path page) throws IOException {
        List<Fenced> all = fenced(Files.readAllLines(page));
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Fenced block = all.get(i);
            if (block.language.equals("sh")) {
                Optional<String> shows = Optional.of(i + 1)
                        .filter(next ->
                                next < all.size() && all.get(next).language.equals("text"))
                        .map(next -> all.get(next).text);
                blocks.add(new Block(page, block.line, block.text, block.marks, shows));
            }
        }
        return blocks;
    }

    /**
     * What a fenced block without a language begins with, each with its line: it is not run, so it must not be a
     * command.
     */
    static List<String> unnamed(Path page) throws IOException {
        return fenced(Files.readAllLines(page)).stream()
                .filter(block -> block.language.isEmpty())
                .map(block -> page.getFileName() + ":" + block.line + " " + block.text.strip())
                .toList();
    }

    private static List<Fenced> fenced(List<String> lines) {
        List<Fenced> all = new ArrayList<>();
        Set<String> marks = new HashSet<>();
        for (int n = 0; n < lines.size(); n++) {
            Matcher fence = FENCE.matcher(lines.get(n));
            Matcher mark = MARK.matcher(lines.get(n));
            if (mark.matches()) {
                marks.add(mark.group(1));
            } else if (fence.matches()) {
                StringBuilder text = new StringBuilder();
                int start = n + 1;
                String indent = fence.group(1);
                while (!lines.get(++n).equals(indent + "```")) {
                    String line = lines.get(n);
                    text.append(line.startsWith(indent) ? line.substring(indent.length()) : line)
                            .append('\n');
                }
                all.add(new Fenced(start, fence.group(2), text.toString(), Set.copyOf(marks)));
                marks.clear();
            } else if (!lines.get(n).isBlank()) {
                marks.clear();
            }
        }
        return all;
    }

    boolean is(String mark) {
        return marks.contains(mark);
    }

    /** Its command lines, without comments; one that ends in a backslash goes on. */
    List<String> lines() {
        return commands.replace("\\\n", " ")
                .lines()
                .map(line -> line.replaceFirst("(^| +)#.*", ""))
                .filter(line -> !line.isBlank())
                .toList();
    }

    @Override
    public String toString() {
        return page.getFileName() + ":" + line;
    }
}
