package dev.scimbridge.conformance.filter;

import java.util.Locale;

/** The attribute operators of RFC 7644 Table 3 that take a value. */
public enum Operator {
    EQ,
    NE,
    CO,
    SW,
    EW,
    GT,
    GE,
    LT,
    LE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
