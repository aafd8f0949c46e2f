package dev.fdlab.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageFormatTest {

    @ParameterizedTest
    @EnumSource
    void aFormatIsFoundByItsWordAndItsMediaType(ImageFormat format) {
        assertThat(ImageFormat.ofWord(format.word())).isEqualTo(format);
        assertThat(ImageFormat.ofMediaType(format.mediaType())).contains(format);
        assertThat(format.mediaType()).isEqualTo("image/" + format.word());
    }

    @ParameterizedTest
    @EnumSource
    void aFormatKnowsItsOwnStartAndNoOther(ImageFormat format) {
        byte[] content = UploadTest.content(format);

        for (ImageFormat other : ImageFormat.values()) {
            assertThat(other.starts(content)).as("%s as %s", format, other).isEqualTo(other == format);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aContentShorterThanTheStartIsNone(ImageFormat format) {
        assertThat(format.starts(new byte[0])).isFalse();
        assertThat(format.starts(Arrays.copyOf(UploadTest.content(format), 2))).isFalse();
    }

    @Test
    void bothVersionsOfGifAreKnown() {
        assertThat(ImageFormat.GIF.starts("GIF87a".getBytes())).isTrue();
        assertThat(ImageFormat.GIF.starts("GIF89a".getBytes())).isTrue();
        assertThat(ImageFormat.GIF.starts("GIF88a".getBytes())).isFalse();
    }
}
