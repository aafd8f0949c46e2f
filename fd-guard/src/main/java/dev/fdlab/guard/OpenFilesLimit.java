package dev.fdlab.guard;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test class in a child JVM that may open only this number of files, soft and hard limit alike: HotSpot raises
 * the soft one to the hard one by itself (setrlimit(2), {@code -XX:+MaxFDLimit}).
 *
 * <p>The child has this JVM's class path, system properties and {@code -X} options, and reads its limit back before it
 * runs anything. It runs the whole class once, also where a single test was asked for; each test here then passes,
 * fails or is aborted as it did there. Here the class is only instantiated, and other extensions do what they do:
 * neither its tests nor its lifecycle methods run. So start no server in a constructor: both JVMs would. The child ends
 * with this JVM.
 *
 * <p>Not passed on: JUnit configuration parameters that are not system properties or in a file, and the module path. Of
 * two limits, on a class and on one nested in it, the outer one counts.
 *
 * <p>The child needs {@code junit-platform-launcher}, which Maven's Surefire, Gradle and the IDEs bring along.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(OpenFilesLimitExtension.class)
public @interface OpenFilesLimit {

    /**
     * How many files, {@value #LOWEST} up to this process's own hard limit. A JVM holds some ten by itself, and every
     * jar on the class path one more.
     */
    int value();

    /** For how long the child may run, in seconds, 1 and up. It is killed then, and each test fails. */
    int timeoutSeconds() default 120;

    /** The lowest limit under which a JVM starts. */
    int LOWEST = 16;
}
