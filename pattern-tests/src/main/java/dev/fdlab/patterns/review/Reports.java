package dev.fdlab.patterns.review;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The raw reports of the tools, as the Maven profile {@code review} leaves them in one folder. */
final class Reports {

    /** The tools read a copy of the sources in this folder. */
    private static final String SOURCES = "/review/src/";

    /** javac's way to say something, and Error Prone's. */
    private static final Pattern WARNING =
            Pattern.compile("^(.+\\.java):(\\d+): (?:warning|error): \\[([\\w-]+)]", Pattern.MULTILINE);

    /**
     * What all tools found, by the rules that count.
     *
     * @throws IOException when a report is missing, or says that its tool failed
     */
    static List<Finding> in(Path folder) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (Reviewer tool : Reviewer.values()) {
            Path report = folder.resolve(tool.report());
            findings.addAll(
                    switch (tool) {
                        case JAVAC, ERROR_PRONE -> warnings(tool, Files.readString(report));
                        case SPOTBUGS -> spotbugs(xml(report));
                        case PMD -> pmd(xml(report));
                    });
        }
        return findings.stream()
                .filter(finding -> finding.by().rules().contains(finding.rule()))
                .toList();
    }

    private static List<Finding> warnings(Reviewer tool, String report) {
        return WARNING.matcher(report).results().map(one -> warning(tool, one)).toList();
    }

    private static Finding warning(Reviewer tool, MatchResult warning) {
        return new Finding(tool, warning.group(3), source(warning.group(1)), Integer.parseInt(warning.group(2)));
    }

    private static List<Finding> spotbugs(Document report) throws IOException {
        for (Element errors : elements(report.getElementsByTagName("Errors")).toList()) {
            if (!errors.getAttribute("errors").equals("0")) {
                throw new IOException("SpotBugs failed on some classes: see its report");
            }
        }
        return elements(report.getElementsByTagName("BugInstance"))
                // The lines beside the class, the method and the fields that are named too: the first is the culprit.
                .flatMap(bug -> elements(bug.getChildNodes())
                        .filter(child -> child.getTagName().equals("SourceLine") && child.hasAttribute("start"))
                        .limit(1)
                        .map(line -> new Finding(
                                Reviewer.SPOTBUGS,
                                bug.getAttribute("type"),
                                line.getAttribute("sourcepath"),
                                Integer.parseInt(line.getAttribute("start")))))
                .toList();
    }

    private static List<Finding> pmd(Document report) throws IOException {
        if (Stream.of("error", "configerror")
                .anyMatch(tag -> report.getElementsByTagName(tag).getLength() > 0)) {
            throw new IOException("PMD failed on some files: see its report");
        }
        return elements(report.getElementsByTagName("violation"))
                .map(violation -> new Finding(
                        Reviewer.PMD,
                        violation.getAttribute("rule"),
                        source(((Element) violation.getParentNode()).getAttribute("name")),
                        Integer.parseInt(violation.getAttribute("beginline"))))
                .toList();
    }

    private static String source(String path) {
        return path.substring(path.lastIndexOf(SOURCES) + SOURCES.length());
    }

    private static Document xml(Path report) throws IOException {
        try {
            DocumentBuilderFactory parser = DocumentBuilderFactory.newInstance();
            parser.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            parser.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return parser.newDocumentBuilder().parse(report.toFile());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(report + ": " + e.getMessage(), e);
        }
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast);
    }

    private Reports() {}
}
