package dev.fdlab.guard;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Exempts a test, or the tests of a class, from {@link NoDescriptorLeak} and from {@code fdguard.enabled=true}. The
 * report lists it with its reason. What it leaves open is never blamed on another.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@ExtendWith(NoDescriptorLeakExtension.class)
public @interface MayLeak {

    /** Why, for whoever reads the report: {@code "the driver keeps its lock file: issue 123"}. Not blank. */
    String value();
}
