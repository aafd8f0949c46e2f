package dev.fdlab.upstream;

import java.time.Duration;
import java.util.List;

/** The primitives as faults say them, so that a fault in Java reads like its script. */
final class Steps {
    private Steps() {}

    static Step read() {
        return new Step.Read(true, true, Patience.ENDLESS);
    }

    static Step readWithin(Duration time) {
        return new Step.Read(true, true, new Patience.Within(time.toNanos()));
    }

    static Payload head(long status, Length size, String... headers) {
        return new Payload.Head((int) status, new Payload.Framing.Sized(size), false, List.of(headers));
    }

    static Payload closingHead(long status, Length size) {
        return new Payload.Head((int) status, new Payload.Framing.Sized(size), true, List.of());
    }

    static Payload chunkedHead() {
        return new Payload.Head(200, new Payload.Framing.Chunked(), false, List.of());
    }

    static Payload body() {
        return new Payload.Body(Length.REST);
    }

    static Payload body(long bytes) {
        return new Payload.Body(Length.of(bytes));
    }

    static Payload chunk(long size) {
        return new Payload.Chunk((int) size);
    }

    static Payload raw(String text) {
        return new Payload.Raw(text, 1);
    }

    static Payload raw(String text, long times) {
        return new Payload.Raw(text, (int) times);
    }

    static Step send(Payload payload) {
        return new Step.Send(payload, Pace.AT_ONCE);
    }

    static Step drip(Payload payload, long bytes, Duration every) {
        return new Step.Send(payload, new Pace.Drip(bytes, every.toNanos()));
    }

    static Step pause(Duration time) {
        return new Step.Pause(new Delay.Fixed(time.toNanos()));
    }

    static Step forever(Step... steps) {
        return new Step.Repeat(Times.FOREVER, List.of(steps));
    }

    static Step hold() {
        return new Step.Hold();
    }

    static Step fin() {
        return new Step.Fin();
    }

    static Step rst() {
        return new Step.Rst();
    }

    static Step next() {
        return new Step.Next();
    }
}
