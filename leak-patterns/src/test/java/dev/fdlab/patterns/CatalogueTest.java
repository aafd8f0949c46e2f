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

    static List<Class<? extends Pattern>> patterns() {
        return Catalogue.ALL;
    }

    @Test
    void listsEveryPatternOfItsFoldersInReadingOrder() throws IOException {
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
    void numbersEachChapterWithoutGaps() {
        Map<String, Integer> last = new HashMap<>();
        for (Class<? extends Pattern> pattern : Catalogue.ALL) {
            String chapter = chapter(pattern);
            int number = last.merge(chapter, 1, Integer::sum);
            assertThat(pattern.getSimpleName())
                    .startsWith("%S%s%02d".formatted(chapter.charAt(0), chapter.substring(1), number));
        }
    }

    /** Links, messages and other people's notes name them: add lines, change none. */
    private static final String IDS_FOR_EVER = """
            files-01 Files01OutputStreamLeaksUntilCollected
            files-02 Files02InputStreamLeaksUntilCollected
            files-03 Files03LinesLeaksUntilCollected
            files-04 Files04RandomAccessFileLeaksUntilCollected
            files-05 Files05MappedChannelLeaksUntilCollected
            files-06 Files06AsynchronousChannelLeaksForGood
            files-07 Files07DeletedButOpenLeaksUntilCollected
            files-08 Files08OuterConstructorStillLeaks
            files-09 Files09ZipFileSystemLeaksUntilCollected
            files-10 Files10ZipFileSystemByUriLeaksForGood
            files-11 Files11ZipFileLeaksUntilCollected
            files-12 Files12UrlClassLoaderLeaksUntilCollected
            files-13 Files13JarUrlStillLeaks
            files-14 Files14CloseAtTheEndStillLeaks
            directories-01 Directories01FilesListLeaksForGood
            directories-02 Directories02FilesWalkLeaksForGood
            directories-03 Directories03DirectoryStreamLeaksForGood
            directories-04 Directories04WatchServiceLeaksForGood
            directories-05 Directories05StreamOfStreamStillLeaks
            directories-06 Directories06ConcatStillLeaks
            sockets-01 Sockets01ServerSocketLeaksUntilCollected
            sockets-02 Sockets02FailedTlsHandshakeLeaksUntilCollected
            sockets-03 Sockets03SocketChannelLeaksForGood
            sockets-04 Sockets04UncheckedConnectStillLeaks
            sockets-05 Sockets05SelectorLeaksForGood
            sockets-06 Sockets06ClosedButRegisteredStillLeaks
            sockets-07 Sockets07PipeLeaksForGood
            sockets-08 Sockets08DatagramSocketLeaksUntilCollected
            clients-01 Clients01HttpClientPerRequestLeaksUntilCollected
            clients-02 Clients02BodyStreamUnreadLeaksForGood
            clients-03 Clients03NoTimeoutsLeaksForGood
            clients-04 Clients04OrTimeoutStillLeaks
            clients-05 Clients05RequestTimeoutWithStalledBodyStillLeaks
            clients-06 Clients06TimeLimiterStillLeaks
            clients-07 Clients07BulkheadThatLosesPermitsStillLeaks
            clients-08 Clients08BulkheadAroundTheCallerStillLeaks
            clients-09 Clients09UrlConnectionErrorStreamUnreadLeaksUntilCollected
            clients-10 Clients10ApacheResponseNotClosedLeaksForGood
            clients-11 Clients11OkHttpResponseNotClosedLeaksUntilCollected
            clients-12 Clients12JdbcConnectionPerRequestLeaksForGood
            clients-13 Clients13JdbcOnlyTheStatementClosedStillLeaks
            clients-14 Clients14HeadThatIsNotHttpLeaksForGood
            clients-15 Clients15FailedCallCancelledStillLeaks
            processes-01 Processes01ChildTimesOutLeaksForGood
            processes-02 Processes02OnlyOutputStillLeaks
            servers-01 Servers01BlockedWorkersLeaksForGood
            servers-02 Servers02IdleTimeoutStillLeaks
            servers-03 Servers03ExchangeNeverEndedLeaksForGood
            servers-04 Servers04CloseOnTheLastLineLeaksUntilCollected
            """;

    @Test
    void givesIdsThatNeverChange() {
        assertThat(Catalogue.ALL)
                .extracting(pattern -> Catalogue.id(pattern) + " " + pattern.getSimpleName())
                .containsExactlyElementsOf(IDS_FOR_EVER.lines().toList());
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void namesTheVerdict(Class<? extends Pattern> pattern) {
        String name = pattern.getSimpleName();
        if (FalseFix.class.isAssignableFrom(pattern)) {
            assertThat(name).endsWith("StillLeaks");
        } else {
            assertThat(name).matches(".*Leaks(UntilCollected|ForGood)");
        }
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void isAPageThatFitsOnAScreenOrTwo(Class<? extends Pattern> pattern) throws IOException {
        List<String> lines =
                Files.readAllLines(SOURCES.resolve(chapter(pattern)).resolve(pattern.getSimpleName() + ".java"));
        assertThat(lines).hasSizeLessThanOrEqualTo(LONGEST);
        assertThat(String.join("\n", lines)).contains("lsof", "collector", "Fix:");
    }

    @Test
    void refusesANameItDoesNotKnow() {
        assertThatThrownBy(() -> Catalogue.named("Nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no pattern is called Nothing");
    }

    private static String chapter(Class<? extends Pattern> pattern) {
        String folder = pattern.getPackageName();
        return folder.substring(folder.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
