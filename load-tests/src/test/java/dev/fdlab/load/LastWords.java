package dev.fdlab.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What the build says when its end-to-end tests have run: how many acts held, whether containers and a browser were
 * there and if not why, and what took longest. Read from the reports of this build alone.
 */
final class LastWords {

    private static final int LONGEST = 3;

    /** One class of tests. */
    private record Suite(String name, int tests, int bad, double seconds) {}

    private LastWords() {}

    /**
     * The program.
     *
     * @param args the build's folder for what it makes, and when the build began (ISO 8601)
     */
    public static void main(String[] args) throws Exception {
        of(Path.of(args[0]), Instant.parse(args[1])).forEach(System.out::println);
    }

    /**
     * What there is to say, a line each.
     *
     * @param target the build's folder for what it makes
     * @param since when the build began: what is older is of another one
     */
    static List<String> of(Path target, Instant since) throws IOException {
        List<String> lines = new ArrayList<>();
        List<Suite> suites = suites(target.resolve("failsafe-reports"), since);
        suites.stream()
                .filter(suite -> suite.name().equals("ProcessActsIT"))
                .forEach(acts -> lines.add(
                        "Process mode: " + (acts.tests() - acts.bad()) + " of " + acts.tests() + " acts held"));
        Path containers = target.resolve("containers.txt");
        lines.add(
                isOfThisBuild(containers, since)
                        ? Files.readString(containers).strip()
                        : "Container mode: SKIPPED: the acts did not run");
        Path browser = target.resolve("browser.txt");
        if (isOfThisBuild(browser, since)) {
            lines.add(Files.readString(browser).strip());
        }
        if (!suites.isEmpty()) {
            lines.add("Longest: "
                    + suites.stream()
                            .sorted(Comparator.comparingDouble(Suite::seconds).reversed())
                            .limit(LONGEST)
                            .map(suite -> String.format(Locale.ROOT, "%s %.0f s", suite.name(), suite.seconds()))
                            .collect(Collectors.joining(", ")));
        }
        return lines;
    }

    /** Whether a file is there and not left from an earlier build. */
    private static boolean isOfThisBuild(Path file, Instant since) {
        return Files.exists(file)
                && !Instant.ofEpochMilli(file.toFile().lastModified()).isBefore(since);
    }

    private static List<Suite> suites(Path reports, Instant since) throws IOException {
        if (!Files.isDirectory(reports)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(reports)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .filter(file -> isOfThisBuild(file, since))
                    .map(LastWords::suite)
                    .toList();
        }
    }

    private static Suite suite(Path report) {
        try {
            Element suite = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile())
                    .getDocumentElement();
            return new Suite(
                    suite.getAttribute("name").replaceFirst(".*\\.", ""),
                    number(suite, "tests") - number(suite, "skipped"),
                    number(suite, "failures") + number(suite, "errors"),
                    Double.parseDouble(suite.getAttribute("time").replace(",", "")));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("cannot read " + report, e);
        }
    }

    private static int number(Element suite, String attribute) {
        return Integer.parseInt(suite.getAttribute(attribute));
    }
}
