package dev.fdlab.patterns.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fdlab.patterns.Fixture;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What {@link Files02InputStream} says of the JDK's XML parsers, and {@link Files12UrlClassLoader} of its class loader:
 * tried with files, counted in {@code /proc/self/fd}.
 */
class WhoClosesItTest {

    /** Longer than the buffers of a parser, so that one that stops early has not seen the end. */
    private static final String MANY = "<b/>".repeat(20_000);

    private static final String WELL_FORMED = "<a>" + MANY + "</a>";

    /** The wrong end tag comes first, and the end of the file long after it. */
    private static final String MALFORMED = "<a><b></a>" + MANY;

    @TempDir
    Path folder;

    private interface Parser {
        void parse(InputStream in) throws Exception;
    }

    @Test
    void a_dom_parser_closes_what_it_is_given() throws Exception {
        assertThat(leftOpen(WELL_FORMED, WhoClosesItTest::dom)).isZero();
    }

    @Test
    void a_dom_parser_closes_also_what_is_malformed() throws Exception {
        assertThat(leftOpen(MALFORMED, in -> assertThatThrownBy(() -> dom(in)).isInstanceOf(SAXException.class)))
                .isZero();
    }

    @Test
    void a_sax_parser_closes_what_it_is_given() throws Exception {
        assertThat(leftOpen(WELL_FORMED, WhoClosesItTest::sax)).isZero();
    }

    @Test
    void a_sax_parser_closes_also_what_is_malformed() throws Exception {
        assertThat(leftOpen(MALFORMED, in -> assertThatThrownBy(() -> sax(in)).isInstanceOf(SAXException.class)))
                .isZero();
    }

    @Test
    void a_stax_reader_closes_what_it_has_read_to_the_end() throws Exception {
        assertThat(leftOpen(WELL_FORMED, WhoClosesItTest::stax)).isZero();
    }

    @Test
    void a_stax_reader_that_is_closed_early_leaves_its_stream_open() throws Exception {
        assertThat(leftOpen(WELL_FORMED, in -> {
                    XMLStreamReader reader = XMLInputFactory.newDefaultFactory().createXMLStreamReader(in);
                    reader.next();
                    reader.close();
                }))
                .isOne();
    }

    @Test
    void a_stax_reader_of_something_malformed_leaves_its_stream_open() throws Exception {
        assertThat(leftOpen(MALFORMED, in -> assertThatThrownBy(() -> stax(in)).isInstanceOf(XMLStreamException.class)))
                .isOne();
    }

    @Test
    void closing_a_loader_closes_what_it_opened_as_a_stream() throws Exception {
        Path zip = zip();
        try (URLClassLoader loader = loader(zip)) {
            assertThat(loader.getResourceAsStream("entry.txt").readAllBytes()).isNotEmpty();
            assertThat(open(zip)).isPositive();
        }
        assertThat(open(zip)).isZero();
    }

    @Test
    void closing_a_loader_does_not_close_what_the_url_of_its_resource_opened() throws Exception {
        Path zip = zip();
        URL entry;
        try (URLClassLoader loader = loader(zip)) {
            entry = loader.getResource("entry.txt");
            try (InputStream in = entry.openStream()) {
                assertThat(in.readAllBytes()).isNotEmpty();
            }
        }
        assertThat(open(zip)).isOne();

        // It is in the cache of jar: URLs: who knows the URL can get it from there.
        ((JarURLConnection) entry.openConnection()).getJarFile().close();
        assertThat(open(zip)).isZero();
    }

    private static void dom(InputStream in) throws Exception {
        DocumentBuilder builder = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
        // The one that is there by default prints.
        builder.setErrorHandler(new DefaultHandler());
        builder.parse(in);
    }

    private static void sax(InputStream in) throws Exception {
        SAXParserFactory.newDefaultInstance().newSAXParser().parse(in, new DefaultHandler());
    }

    private static void stax(InputStream in) throws XMLStreamException {
        XMLStreamReader reader = XMLInputFactory.newDefaultFactory().createXMLStreamReader(in);
        try {
            while (reader.hasNext()) {
                reader.next();
            }
        } finally {
            reader.close();
        }
    }

    /** How many descriptors of a document are open after a parser had it, and before we close it ourselves. */
    private long leftOpen(String document, Parser parser) throws Exception {
        Path file = Files.writeString(folder.resolve("document.xml"), document);
        try (InputStream in = Files.newInputStream(file)) {
            assertThat(open(file)).isOne();
            parser.parse(in);
            return open(file);
        }
    }

    private Path zip() throws IOException {
        return new Fixture(folder, URI.create("http://127.0.0.1:9")).zip();
    }

    private static URLClassLoader loader(Path zip) throws IOException {
        return new URLClassLoader(new URL[] {zip.toUri().toURL()});
    }

    private static long open(Path file) throws IOException {
        Path real = file.toRealPath();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(descriptor -> leadsTo(real, descriptor)).count();
        }
    }

    private static boolean leadsTo(Path file, Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file);
        } catch (IOException e) {
            // Closed since.
            return false;
        }
    }
}
