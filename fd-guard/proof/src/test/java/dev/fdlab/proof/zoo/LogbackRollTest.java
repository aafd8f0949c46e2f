package dev.fdlab.proof.zoo;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.proof.Here;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A log that rolls into a folder of its date: here of its second. */
@NoDescriptorLeak
class LogbackRollTest {

    private static LoggerContext context;
    private static Logger log;

    @BeforeAll
    static void open() throws Exception {
        context = new LoggerContext();
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        TimeBasedRollingPolicy<ILoggingEvent> policy = new TimeBasedRollingPolicy<>();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(Here.folder() + "/%d{HH-mm-ss}/app.log");
        policy.start();
        appender.setRollingPolicy(policy);
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%m%n");
        encoder.start();
        appender.setEncoder(encoder);
        appender.start();
        log = context.getLogger("log");
        log.addAppender(appender);
    }

    @AfterAll
    static void close() {
        context.stop();
    }

    @Test
    void logs() {
        log.info("before");
        // It rolls when the second is over.
        long second = Instant.now().getEpochSecond();
        while (Instant.now().getEpochSecond() == second) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        log.info("after");
    }
}
