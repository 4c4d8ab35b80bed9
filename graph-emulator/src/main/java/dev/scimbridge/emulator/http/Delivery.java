package dev.scimbridge.emulator.http;

/** How a response reaches the client. */
public enum Delivery {
    /** As HTTP demands. */
    WHOLE,
    /** The connection closes before the first byte of the answer. */
    DROPPED,
    /** The connection closes in the middle of the body. */
    CUT,
    /** A well-formed HTTP response whose body ends halfway. */
    TRUNCATED
}
