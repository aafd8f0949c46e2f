package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTypeTest {
    @ParameterizedTest
    @CsvSource({
        "/a/x.JAR, JAR ARCHIVE",
        "/a/.jar, JAR ARCHIVE",
        "x.zip, ARCHIVE",
        "/tmp/jar_cache12.tmp, ARCHIVE",
        "/tmp/jar_cache123, ARCHIVE",
        "/tmp/jar_cachex, ''",
        "/d/s.db, SQLITE",
        "/d/s.db-wal, SQLITE",
        "/d/S.SQLITE3-journal, SQLITE",
        "/k/t-0/00000000000000170210.timeindex, DATA",
        "/k/170210.timeindex, ''",
        "/k/app.log, ''",
        "/l/_3f_Lucene90_0.dvd, DATA",
        "/l/3f.dvd, ''",
        "/r/000123.sst, DATA",
        "/m/collection-12-4711.wt, DATA",
        "/pg/base/16384/2619, DATA",
        "/pg/base/16384/2619_vm.1, DATA",
        "/pg/base/pgsql_tmp/2619, ''",
        "/pg/16384/2619, ''",
        "/base/1, ''",
        "base/1/2, DATA",
        "1, ''",
        "/1, ''",
        "/a/b.jar/x, ''",
        "/a/x., ''",
        "/, ''",
        "'', ''"
    })
    void a_name_tells(String path, String types) {
        assertThat(String.join(
                        " ",
                        Arrays.stream(FileType.values())
                                .filter(it -> it.fits(path))
                                .map(Enum::name)
                                .toList()))
                .isEqualTo(types);
    }
}
