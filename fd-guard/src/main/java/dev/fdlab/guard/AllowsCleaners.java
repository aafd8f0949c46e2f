package dev.fdlab.guard;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * For a test that waits for a garbage collection to close or to clean something: the JDK's cleaning threads, which
 * {@link NoDescriptorLeak} otherwise holds, work while it runs. What a collection closes meanwhile counts as closed.
 * Also for a test that is not guarded, in a JVM where others are.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@ExtendWith(NoDescriptorLeakExtension.class)
public @interface AllowsCleaners {}
