package dev.scimbridge.conformance.requirement;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/** One demand on a SCIM server; the annotated method is its check. */
@Test
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requirement {
    /** Short, stable and unique, e.g. {@code filter-eq}. */
    String id();

    /** The standard that demands it. */
    Rfc rfc();

    /** The section of that standard, e.g. {@code 3.4.2.2}. */
    String section();

    /** How strongly it is demanded. */
    Level level();

    /** The sentence, word for word; for a recommendation the sentence it leans on. */
    String quote();

    /** What a server does that satisfies it, in one sentence. */
    String satisfiedBy();

    /** What the check needs from the server. */
    Need[] needs() default {};

    /** Words to find it by. */
    String[] tags() default {};
}
