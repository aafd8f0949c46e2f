package dev.fdlab.guard;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that leaves a descriptor open fails, and says which. On a class it guards each of its tests; on a method it
 * takes the place of the class's.
 *
 * <p>The window opens just before the test method, after the {@code @BeforeEach} methods, and closes after the
 * {@code @AfterEach} methods: what those close is no leak. What a {@code @BeforeEach} method opens and nobody closes is
 * not seen. A test that fails by itself is not judged.
 *
 * <p>Descriptors belong to the process, so nothing else may run beside a guarded test: under parallel execution it fails,
 * unless its class is {@link org.junit.jupiter.api.parallel.Isolated @Isolated}. Without Linux's {@code /proc} it is
 * aborted.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@ExtendWith(NoDescriptorLeakExtension.class)
public @interface NoDescriptorLeak {

    /**
     * How often the test method is run before the window opens, 0 and up. Once by default: at their first use the JVM and
     * its libraries open descriptors for good (jars, a shared client's selector, a pooled connection), and none of them is
     * a leak. A test that cannot be run twice says 0.
     */
    int warmUps() default 1;

    /** How many descriptors may stay open, 0 and up. None by default: a leak of one a call is how every outage began. */
    int allowed() default 0;

    /**
     * For how long descriptors may be closed after the test has ended, by another thread, say; in milliseconds, 0 and up.
     * A clean test does not wait. More than 3000 by default: a channel that is closed while it is registered keeps its
     * descriptor until its selector selects again, and that of JDK 25's {@code HttpClient} does so every 3 s.
     */
    int settleMillis() default 5000;

    /** How many readings, 1 and up, must agree after that: a descriptor has leaked if it is open in each of them. */
    int samples() default 5;

    /** Whether garbage is collected first. */
    Collect collect() default Collect.NEVER;
}
