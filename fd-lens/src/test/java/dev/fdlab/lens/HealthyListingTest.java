package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Listings of programs in good health, which no signature may call a leak, however much they hold; and beside each the
 * leak that must still be seen in it.
 */
class HealthyListingTest {
    private final StringBuilder lines = new StringBuilder("COMMAND PID USER FD TYPE DEVICE SIZE/OFF NODE NAME\n");
    private int number = 3;

    @Test
    void a_broker_with_thousands_of_segments_and_idle_clients() throws Exception {
        files("/opt/kafka/libs/kafka-%d.jar", 120);
        for (String extension : List.of("log", "index", "timeindex", "txnindex")) {
            for (int topic = 0; topic < 500; topic++) {
                files("/var/lib/kafka/orders-" + topic + "/%020d." + extension, 2);
            }
        }
        loops(8);
        tcp("*:9092 (LISTEN)", 1);
        tcp("10.0.0.1:9092->10.0.0.7:%d (ESTABLISHED)", 64);
        assertThat(found()).isEmpty();
        tcp("10.0.0.1:9092->10.0.0.8:%d (CLOSE_WAIT)", 40);
        assertThat(found()).containsExactly("inbound-close-wait");
    }

    @Test
    void a_search_engine_with_thousands_of_index_files() throws Exception {
        files("/usr/share/elasticsearch/lib/lucene-%d.jar", 90);
        for (String extension : List.of("cfs", "fdt", "tim", "dvd", "kdi", "si")) {
            for (int shard = 0; shard < 20; shard++) {
                files("/var/lib/elasticsearch/indices/x/" + shard + "/index/_%d." + extension, 30);
            }
        }
        files("/var/lib/elasticsearch/indices/x/%d/translog/translog-4.tlog", 20);
        files("/var/lib/elasticsearch/indices/x/%d/translog/translog.ckp", 20);
        loops(12);
        tcp("*:9200 (LISTEN)", 1);
        tcp("*:9300 (LISTEN)", 1);
        tcp("10.0.0.1:9300->10.0.0.2:%d (ESTABLISHED)", 26);
        assertThat(found()).isEmpty();
        files("/tmp/upload-%d.tmp", 200);
        assertThat(found()).containsExactly("files");
    }

    @Test
    void an_application_server_with_its_jars_a_full_pool_and_idle_clients() throws Exception {
        files("/opt/app/lib/library-%d.jar", 300);
        loops(4);
        tcp("*:8080 (LISTEN)", 1);
        tcp("10.0.0.1:8080->10.0.0.7:%d (ESTABLISHED)", 64);
        tcp("10.0.0.1:%d->10.0.0.5:5432 (ESTABLISHED)", 50);
        assertThat(found()).isEmpty();
        tcp("10.0.0.1:%d->10.0.0.6:443 (CLOSE_WAIT)", 30);
        assertThat(found()).containsExactly("outbound-close-wait");
    }

    @Test
    void a_database_with_a_thousand_relations() throws Exception {
        files("/var/lib/postgresql/17/main/base/16384/%d", 500);
        files("/var/lib/postgresql/17/main/base/16384/%d_vm", 400);
        tcp("10.0.0.1:5432->10.0.0.7:%d (ESTABLISHED)", 1);
        assertThat(found()).isEmpty();
        files("/var/lib/postgresql/17/main/base/pgsql_tmp/pgsql_tmp4711.%d", 200);
        assertThat(found()).containsExactly("files");
    }

    private void files(String name, int count) {
        for (int i = 0; i < count; i++) {
            add("REG", "254,0 1024 " + (2_000_000 + number) + " " + String.format(name, i));
        }
    }

    private void loops(int count) {
        for (int i = 0; i < count; i++) {
            add("a_inode", "0,16 0 1038 [eventpoll:8]");
            add("a_inode", "0,16 0 1038 [eventfd:6]");
        }
    }

    private void tcp(String ends, int count) {
        for (int i = 0; i < count; i++) {
            add("IPv4", (900_000 + number) + " 0t0 TCP " + String.format(ends, 40_000 + i));
        }
    }

    private void add(String type, String rest) {
        lines.append("java 4711 app ")
                .append(number++)
                .append("u ")
                .append(type)
                .append(' ')
                .append(rest)
                .append('\n');
    }

    private List<String> found() throws Exception {
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        DescriptorTable table =
                Listing.read(new ByteArrayInputStream(bytes), "a test").get(0);
        assertThat(table.open()).isEqualTo(number - 3);
        return Finding.standingOut(table.descriptors()).stream()
                .map(it -> it.signature().id())
                .toList();
    }
}
