package dev.fdlab.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/fdlab/patterns");
    private static final List<String> CHAPTERS =
            List.of("files", "directories", "sockets", "clients", "processes", "servers");
    private static final int LONGEST = 100;
    private static final int LONGEST_NAME = 30;

    static List<Class<? extends Pattern>> patterns() {
        return Catalogue.ALL;
    }

    @Test
    void lists_every_pattern_of_its_folders_in_reading_order() throws IOException {
        List<String> expected = new java.util.ArrayList<>();
        for (String chapter : CHAPTERS) {
            try (Stream<Path> files = Files.list(SOURCES.resolve(chapter))) {
                files.map(file -> file.getFileName().toString().replace(".java", ""))
                        .filter(name -> name.matches("[A-Z][a-z]+\\d\\d.*"))
                        .sorted()
                        .forEach(expected::add);
            }
        }
        assertThat(Catalogue.ALL).extracting(Class::getSimpleName).containsExactlyElementsOf(expected);
    }

    @Test
    void numbers_each_chapter_without_gaps() {
        Map<String, Integer> last = new HashMap<>();
        for (Class<? extends Pattern> pattern : Catalogue.ALL) {
            String chapter = chapter(pattern);
            int number = last.merge(chapter, 1, Integer::sum);
            assertThat(pattern.getSimpleName())
                    .startsWith("%S%s%02d".formatted(chapter.charAt(0), chapter.substring(1), number));
        }
    }

    /** Links, messages and other people's notes name the ids: add lines, and let no id move to another pattern. */
    private static final String IDS_FOR_EVER = """
            files-01 Files01OutputStream
            files-02 Files02InputStream
            files-03 Files03Lines
            files-04 Files04RandomAccessFile
            files-05 Files05MappedChannel
            files-06 Files06AsynchronousChannel
            files-07 Files07DeletedFile
            files-08 Files08OuterConstructor
            files-09 Files09ZipFileSystem
            files-10 Files10ZipFileSystemByUri
            files-11 Files11ZipFile
            files-12 Files12UrlClassLoader
            files-13 Files13JarUrl
            files-14 Files14CloseAtTheEnd
            directories-01 Directories01FilesList
            directories-02 Directories02FilesWalk
            directories-03 Directories03DirectoryStream
            directories-04 Directories04WatchService
            directories-05 Directories05StreamOfStream
            directories-06 Directories06Concat
            sockets-01 Sockets01ServerSocket
            sockets-02 Sockets02TlsHandshake
            sockets-03 Sockets03SocketChannel
            sockets-04 Sockets04Connect
            sockets-05 Sockets05Selector
            sockets-06 Sockets06ClosedChannel
            sockets-07 Sockets07Pipe
            sockets-08 Sockets08DatagramSocket
            clients-01 Clients01HttpClient
            clients-02 Clients02BodyStream
            clients-03 Clients03NoTimeouts
            clients-04 Clients04OrTimeout
            clients-05 Clients05RequestTimeout
            clients-06 Clients06TimeLimiter
            clients-07 Clients07Bulkhead
            clients-08 Clients08BulkheadOfCallers
            clients-09 Clients09ErrorStream
            clients-10 Clients10ApacheResponse
            clients-11 Clients11OkHttpResponse
            clients-12 Clients12JdbcConnection
            clients-13 Clients13JdbcStatement
            clients-14 Clients14NotHttp
            clients-15 Clients15FailedCall
            processes-01 Processes01LateChild
            processes-02 Processes02Output
            servers-01 Servers01BlockedWorkers
            servers-02 Servers02IdleTimeout
            servers-03 Servers03Exchange
            servers-04 Servers04CloseAtTheEnd
            """;

    @Test
    void gives_ids_that_never_change() {
        assertThat(Catalogue.ALL)
                .extracting(pattern -> Catalogue.id(pattern) + " " + pattern.getSimpleName())
                .containsExactlyElementsOf(IDS_FOR_EVER.lines().toList());
    }

    @Test
    void has_short_names() {
        assertThat(Catalogue.ALL)
                .extracting(Class::getSimpleName)
                .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(LONGEST_NAME));
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void is_a_page_that_fits_on_a_screen_or_two(Class<? extends Pattern> pattern) throws IOException {
        List<String> lines =
                Files.readAllLines(SOURCES.resolve(chapter(pattern)).resolve(pattern.getSimpleName() + ".java"));
        assertThat(lines).hasSizeLessThanOrEqualTo(LONGEST);
        assertThat(String.join("\n", lines)).contains("lsof", "collector", "Fix:");
    }

    @Test
    void refuses_a_name_it_does_not_know() {
        assertThatThrownBy(() -> Catalogue.named("Nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no pattern is called Nothing");
    }

    private static String chapter(Class<? extends Pattern> pattern) {
        String folder = pattern.getPackageName();
        return folder.substring(folder.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
