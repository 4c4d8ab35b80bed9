package dev.scimbridge.realservers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Excuses a class from the build's list of forbidden types; the value is the reason. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@interface SuppressForbidden {
    String value();
}
