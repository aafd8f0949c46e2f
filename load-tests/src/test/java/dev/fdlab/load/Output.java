package dev.fdlab.load;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a page shows, held against what its commands print; what changes from run to run is masked (CONTRIBUTING.md).
 */
final class Output {

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z?");
    private static final Pattern ID = Pattern.compile("\\b(?=[a-f]*\\d)[0-9a-f]{8,}\\b");
    private static final Pattern NUMBER = Pattern.compile("\\d+([.,]\\d+)*");

    /** The bar, and what a server says: neither comes at a fixed time. */
    private static final Pattern WHENEVER =
            Pattern.compile(" +(leaky|half-fixed|fixed) +\\[.*|  (leaky|half-fixed|fixed): .*");

    private static final String ANY = "...";

    /** The difference, as a unified diff; empty where the page shows what is printed. */
    static List<String> drift(String shown, String printed) {
        List<String> page = masked(shown);
        List<String> run = masked(printed);
        String pattern = page.stream()
                .map(line -> line.equals(ANY) ? "(?:.*\n)*?" : Pattern.quote(line) + "\n")
                .collect(Collectors.joining());
        String whole = run.stream().map(line -> line + "\n").collect(Collectors.joining());
        return Pattern.matches(pattern, whole)
                ? List.of()
                : UnifiedDiffUtils.generateUnifiedDiff("page", "run", page, DiffUtils.diff(page, run), 2);
    }

    private static List<String> masked(String text) {
        return text.replaceFirst("^\\n+", "")
                .stripTrailing()
                .lines()
                .filter(line -> !WHENEVER.matcher(line).matches())
                .map(Output::maskedLine)
                .toList();
    }

    private static String maskedLine(String line) {
        String known = line;
        for (Pattern volatilePart : List.of(TIME, ID, NUMBER)) {
            known = volatilePart.matcher(known).replaceAll("#");
        }
        return known.replaceAll(" +", " ").stripTrailing();
    }

    private Output() {}
}
