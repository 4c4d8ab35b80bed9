package dev.scimbridge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.NullMarked;

/** Excuses a class from the build's list of forbidden types; the value is the reason. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@NullMarked
public @interface SuppressForbidden {
    String value();
}
