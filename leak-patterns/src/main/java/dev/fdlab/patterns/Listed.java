package dev.fdlab.patterns;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A pattern's place in the catalogue. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Listed {

    /** Stays for ever, whatever becomes of the class's name: {@code files-02}. Also the anchor on its page. */
    String id();

    /** The library that it shows, if it is not the JDK's own. */
    Library library() default Library.NONE;

    /** The id of fd-lens's signature that most of what the leak leaves open has: {@code nio-loop}. */
    String signature();
}
