package dev.fdlab.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadTest {

    @ParameterizedTest
    @EnumSource
    void every_format_is_taken_by_media_type_and_first_bytes(ImageFormat format) throws Refused {
        byte[] content = content(format);
        Upload upload = parse(json(format.mediaType(), content));

        assertThat(upload.format()).isEqualTo(format);
        assertThat(upload.content()).isEqualTo(content);
    }

    @ParameterizedTest
    @EnumSource
    void another_formats_content_is_unsupported(ImageFormat format) {
        for (ImageFormat other : ImageFormat.values()) {
            if (other != format) {
                assertThat(refused(json(format.mediaType(), content(other)))).isEqualTo(415);
            }
        }
    }

    @Test
    void the_largest_image_is_taken_and_one_byte_more_is_too_large() throws Refused {
        byte[] largest = Arrays.copyOf(content(ImageFormat.GIF), Upload.LARGEST);

        assertThat(parse(json("image/gif", largest)).content()).hasSize(10 * 1024 * 1024);
        assertThat(refused(json("image/gif", Arrays.copyOf(largest, Upload.LARGEST + 1))))
                .isEqualTo(413);
    }

    /** It is decoded in parts. */
    @ParameterizedTest
    @ValueSource(ints = {Upload.PART / 4 * 3 - 1, Upload.PART / 4 * 3, Upload.PART / 4 * 3 + 1, 100_001})
    void an_image_is_whole_wherever_its_parts_end(int size) throws Refused {
        byte[] content = Arrays.copyOf(content(ImageFormat.GIF), size);
        Arrays.fill(content, 10, size, (byte) 7);

        assertThat(parse(json("image/gif", content)).content()).isEqualTo(content);
    }

    @Test
    void padding_at_the_end_of_a_part_is_a_bad_request() {
        byte[] part = Arrays.copyOf(content(ImageFormat.GIF), Upload.PART / 4 * 3 - 1);
        String padded = Base64.getEncoder().encodeToString(part);
        assertThat(padded).hasSize(Upload.PART).endsWith("=");

        assertThat(refused(
                        ("{\"data\":\"data:image/gif;base64," + padded + "R0lG\"}").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(400);
    }

    @Test
    void of_a_repeated_field_the_last_counts() throws Refused {
        String uri = "data:image/gif;base64," + Base64.getEncoder().encodeToString(content(ImageFormat.GIF));
        byte[] body = ("{\"data\":\"first\",\"data\":\"" + uri + "\"}").getBytes(StandardCharsets.UTF_8);

        assertThat(parse(body).format()).isEqualTo(ImageFormat.GIF);
    }

    /** Its parser would keep the name when the body is gone. */
    @Test
    void a_field_with_a_long_name_is_a_bad_request() throws Refused {
        String end = "\":1,\"data\":\"data:image/gif;base64,"
                + Base64.getEncoder().encodeToString(content(ImageFormat.GIF)) + "\"}";

        assertThat(parse(("{\"" + "n".repeat(60) + end).getBytes(StandardCharsets.UTF_8))
                        .format())
                .isEqualTo(ImageFormat.GIF);
        assertThat(refused(("{\"" + "n".repeat(200) + end).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(400);
        assertThat(refused(("{\"in\":{\"" + "n".repeat(200) + "\":1}" + end.substring(3))
                        .getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "{",
                "{}",
                "{}x",
                "{\"data\"",
                "{\"data\":1}",
                "{\"Data\":\"data:image/gif;base64,R0lGODlh\"}",
                "{\"in\":{\"data\":\"data:image/gif;base64,R0lGODlh\"}}",
                "{\"data\":\"image/gif;base64,R0lGODlh\"}",
                "{\"data\":\"data:image/gif;base64\"}",
                "{\"data\":\"data:image/gif,R0lGODlh\"}",
                "{\"data\":\"data:,\"}",
                "{\"data\":\";base64,R0lGODlh\"}",
                "{\"data\":\"data:image/gif;base64,R0lG ODlh\"}",
                "{\"data\":\"data:image/gif;base64,R0lGOD=h\"}",
                "{\"data\":\"data:image/gif;base64,R\"}"
            })
    void what_is_not_a_data_uri_in_json_is_a_bad_request(String body) {
        assertThat(refused(body.getBytes(StandardCharsets.UTF_8))).isEqualTo(400);
    }

    @Test
    void bytes_that_are_not_text_are_a_bad_request() {
        assertThat(refused(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1})).isEqualTo(400);
    }

    @Test
    void nesting_without_end_is_a_bad_request() {
        assertThat(refused(("{\"a\":" + "[".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"image/bmp", "image/png2", "text/html", "''", "image/png;charset=utf-8"})
    void an_unknown_media_type_is_unsupported(String mediaType) {
        assertThat(refused(json(mediaType, content(ImageFormat.PNG)))).isEqualTo(415);
    }

    private static Upload parse(byte[] bytes) throws Refused {
        Body body = new Body(BodyMemory.UNBOUNDED);
        body.add(ByteBuffer.wrap(bytes));
        return Upload.parse(body);
    }

    private static int refused(byte[] body) {
        Refused refused = catchThrowableOfType(Refused.class, () -> parse(body));
        assertThat(refused).isNotNull();
        assertThat(refused.getMessage()).endsWith(".");
        return refused.status();
    }

    private static byte[] json(String mediaType, byte[] content) {
        return ("{\"data\":\"data:" + mediaType + ";base64,"
                        + Base64.getEncoder().encodeToString(content) + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] content(ImageFormat format) {
        String start = switch (format) {
            case PNG -> "\u0089PNG\r\n\u001a\n";
            case JPEG -> "\u00ff\u00d8\u00ff\u00e0";
            case GIF -> "GIF89a";
            case WEBP -> "RIFF\u0000\u0000\u0000\u0000WEBP";
        };
        return (start + "rest").getBytes(StandardCharsets.ISO_8859_1);
    }
}
