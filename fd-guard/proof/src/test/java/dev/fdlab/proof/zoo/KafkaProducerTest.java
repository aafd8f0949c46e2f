package dev.fdlab.proof.zoo;

import dev.fdlab.guard.NoDescriptorLeak;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** A producer, made and closed; nothing answers as a broker. */
@NoDescriptorLeak
class KafkaProducerTest {

    @Test
    void makeAndClose() {
        KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:1"), new StringSerializer(), new StringSerializer());
        producer.close(Duration.ofSeconds(1));
    }
}
