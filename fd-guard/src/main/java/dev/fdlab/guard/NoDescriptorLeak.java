package dev.fdlab.guard;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that leaves more descriptors open with each run fails, and says which. On a class it guards each of its tests;
 * on a method it takes the place of the class's.
 *
 * <p>The test runs as ever. If nothing is open afterwards that was not before, it is clean, at once. Otherwise its
 * {@code @BeforeEach} methods, the test and its {@code @AfterEach} methods are run again, 5 to 20 runs in all, on the
 * same instance and with the same arguments, and what is added with each run is a leak; what grows at first and stops,
 * such as a connection pool or a class loader's jars, is not. A test that fails by itself is not judged.
 *
 * <p>What only a garbage collection would close is a leak too. So that none closes it unseen, the JDK's cleaning
 * threads are held from the first guarded test of a JVM on to its end; a test that waits for one says
 * {@link AllowsCleaners}.
 *
 * <p>Where something cannot be seen the test fails with an {@link UnknownVerdictError}.
 *
 * <p>Descriptors belong to the process, so nothing else may run beside a guarded test: under parallel execution it
 * fails, unless its class is {@link org.junit.jupiter.api.parallel.Isolated @Isolated}. Without Linux's {@code /proc}
 * tests run unguarded, and that is said once.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@ExtendWith(NoDescriptorLeakExtension.class)
public @interface NoDescriptorLeak {

    /**
     * Whether the test may be run again. If not, it is judged by its one run: what that leaves open is a leak, even a
     * pool's first connection; jars and the JVM's own files are not. Let it wait for what it closes by other threads:
     * what goes only afterwards, while garbage collections run, is an {@link UnknownVerdictError}.
     */
    boolean repeat() default true;

    /** What is judged: each test, or with it the class around its tests. */
    Scope scope() default Scope.TEST;
}
