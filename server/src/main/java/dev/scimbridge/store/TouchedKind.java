package dev.scimbridge.store;

/** The two sets of {@link Mirror.Touched}, as rows name them. */
enum TouchedKind {
    USER,
    GROUP
}
