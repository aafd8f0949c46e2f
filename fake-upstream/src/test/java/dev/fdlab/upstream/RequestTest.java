package dev.fdlab.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request ends, however it is cut into reads. */
class RequestTest {
    private static final String CHUNKED =
            "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n0\r\nTrailer: t\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a HTTP/1.1\r\n\r\n",
                "\r\nGET /a HTTP/1.1\nHost: x\n\n",
                "POST /a HTTP/1.1\r\ncontent-length:5\r\n\r\nhello",
                "POST /a HTTP/1.1\r\nContent-Length: 0\r\n\r\n",
                CHUNKED,
            })
    void a_request_takes_its_own_bytes_and_no_more(String text) {
        for (int cut = 1; cut <= text.length(); cut++) {
            Request request = new Request();
            ByteBuffer in = ByteBuffer.wrap((text + "GET /next").getBytes(ISO_8859_1));
            for (int end = cut; !request.complete(); end = Math.min(end + cut, in.capacity())) {
                request.feed(in.limit(end));
            }

            assertThat(in.position()).isEqualTo(text.length());
            assertThat(request.line()).endsWith("/a HTTP/1.1");
            assertThat(request.target()).isEqualTo("/a");
            assertThat(request.problem()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.1\r\nConnection: Close\r\n\r\n"})
    void a_client_that_wants_to_close_is_heard(String text) {
        assertThat(fed(text).close()).isTrue();
    }

    @Test
    void an_old_client_can_ask_to_keep_the_connection() {
        assertThat(fed("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").close())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 9999999999999999\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            })
    void a_length_that_is_not_a_number_is_refused(String text) {
        assertThat(fed(text).problem()).contains(Request.Problem.NOT_HTTP);
    }

    @Test
    void a_head_without_end_is_refused_at_its_bound() {
        Request request = new Request();
        ByteBuffer block = ByteBuffer.wrap(
                "X-Flood: aaaaaaaaaaaaaaaaaaaaa\r\n".repeat(1000).getBytes(ISO_8859_1));
        int fed = 0;
        request.feed(ByteBuffer.wrap("GET / HTTP/1.1\r\n".getBytes(ISO_8859_1)));
        while (!request.complete()) {
            request.feed(block.rewind());
            fed += block.position();
        }

        assertThat(request.problem()).contains(Request.Problem.HEAD_TOO_LONG);
        assertThat(fed).isLessThanOrEqualTo(Request.MAX_HEAD);
    }

    @Test
    void one_endless_line_is_cut_and_refused() {
        Request request = fed("GET /" + "a".repeat(2 * Request.MAX_HEAD));

        assertThat(request.problem()).contains(Request.Problem.HEAD_TOO_LONG);
        assertThat(request.line()).hasSizeLessThanOrEqualTo(Request.MAX_LINE);
    }

    private static Request fed(String text) {
        Request request = new Request();
        request.feed(ByteBuffer.wrap(text.getBytes(ISO_8859_1)));
        return request;
    }
}
