package dev.scimbridge.conformance.filter;

/** Whether a resource matches a filter; UNCLEAR where the RFC lets servers differ. */
public enum Truth {
    TRUE,
    FALSE,
    UNCLEAR;

    static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    Truth and(Truth other) {
        if (this == FALSE || other == FALSE) {
            return FALSE;
        }
        return this == UNCLEAR || other == UNCLEAR ? UNCLEAR : TRUE;
    }

    Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNCLEAR -> UNCLEAR;
        };
    }

    Truth or(Truth other) {
        return not().and(other.not()).not();
    }
}
