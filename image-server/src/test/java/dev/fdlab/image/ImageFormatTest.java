package dev.fdlab.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageFormatTest {

    @ParameterizedTest
    @EnumSource
    void a_format_is_found_by_its_word_and_its_media_type(ImageFormat format) {
        assertThat(ImageFormat.ofWord(format.word())).isEqualTo(format);
        assertThat(ImageFormat.ofMediaType(format.mediaType())).contains(format);
        assertThat(format.mediaType()).isEqualTo("image/" + format.word());
    }

    @ParameterizedTest
    @EnumSource
    void a_format_knows_its_own_start_and_no_other(ImageFormat format) {
        byte[] content = UploadTest.content(format);

        for (ImageFormat other : ImageFormat.values()) {
            assertThat(other.starts(content)).as("%s as %s", format, other).isEqualTo(other == format);
        }
    }

    @ParameterizedTest
    @EnumSource
    void content_shorter_than_the_start_of_a_format_is_of_none(ImageFormat format) {
        assertThat(format.starts(new byte[0])).isFalse();
        assertThat(format.starts(Arrays.copyOf(UploadTest.content(format), 2))).isFalse();
    }

    @Test
    void both_versions_of_gif_are_known() {
        assertThat(ImageFormat.GIF.starts("GIF87a".getBytes())).isTrue();
        assertThat(ImageFormat.GIF.starts("GIF89a".getBytes())).isTrue();
        assertThat(ImageFormat.GIF.starts("GIF88a".getBytes())).isFalse();
    }
}
