package dev.fdlab.load.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps a server from starting is said in one line on stderr, with exit code 2. Two at a time: each is a JVM. */
@DisplayName("A server that cannot start")
@ParameterizedClass(name = "{0}")
@ValueSource(strings = {"leaky-server", "half-fixed-server", "fixed-server"})
@Execution(ExecutionMode.CONCURRENT)
class StartIT {

    private static final int PLENTY = 256;

    @Parameter
    private String server;

    @TempDir
    private Path folder;

    @Test
    void its_port_is_taken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            refused(
                    PLENTY,
                    "port " + taken.getLocalPort() + ": Address already in use",
                    "--port",
                    "" + taken.getLocalPort());
        }
    }

    @Test
    void its_data_folder_is_a_file() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        refused(PLENTY, "cannot write " + file, "--data", file.toString());
    }

    @Test
    void its_data_folder_cannot_be_written() throws Exception {
        // Not even root can make a folder there: proc(5).
        refused(PLENTY, "cannot write /proc/1/fdlab", "--data", "/proc/1/fdlab");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--nosuch | Unknown option: '--nosuch'",
                "--port=seven | 'seven' is not an int",
                "--port=-1 | --port must be 0 to 65535, not -1",
                "--port=65536 | --port must be 0 to 65535, not 65536",
                "--upstream=ftp://a | --upstream must be an http URL, not ftp://a",
                "--upstream=http://a:b | --upstream must be an http URL, not http://a:b",
                "--upstream=http://a/b | --upstream must have no path, as in http://HOST:PORT, not http://a/b",
                "--upstream=:: | --upstream",
                "--host=no.such.host.invalid | cannot listen on no.such.host.invalid"
            })
    void an_option_is_bad(String option, String reason) throws Exception {
        refused(PLENTY, reason, option);
    }

    @Test
    void its_catalogue_is_not_sqlite() throws Exception {
        catalogue("this is a shopping list, and a long one".repeat(100).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void its_catalogue_is_corrupt() throws Exception {
        byte[] page = new byte[8192];
        byte[] magic = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(magic, 0, page, 0, magic.length);
        catalogue(page);
    }

    private void catalogue(byte[] content) throws Exception {
        Path file = Files.createDirectory(folder.resolve("data")).resolve("catalogue.db");
        Files.write(file, content);

        refused(PLENTY, "catalogue.db", "--data", folder.resolve("data").toString());

        assertThat(file).hasBinaryContent(content);
        assertThat(folder.resolve("data")).isDirectoryNotContaining("glob:**catalogue.db-*");
    }

    /** Below 8 it is the JVM that cannot start. */
    @ParameterizedTest
    @ValueSource(ints = {8, 10, 12, 16, 20, 24, 31})
    void its_limit_is_too_low(int limit) throws Exception {
        refused(limit, "the limit of " + limit + " open files is too low", "--port", "0");
    }

    private void refused(int limit, String reason, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!all.contains("--data")) {
            all.addAll(List.of("--data", folder.resolve("data").toString()));
        }
        Run run = Run.of(server, limit, folder, all);

        assertThat(run.err()).startsWith(server + ": ").contains(reason).hasLineCount(1);
        assertThat(run.out()).doesNotContain("listening on");
        assertThat(run.exit()).isEqualTo(2);
    }
}
