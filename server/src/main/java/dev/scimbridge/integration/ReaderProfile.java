package dev.scimbridge.integration;

/**
 * Which optional parts of the standard a client sees in discovery, because strict readers reject members they do not
 * know.
 *
 * @param pagination whether {@code ServiceProviderConfig} carries {@code pagination} (RFC 9865 §4)
 * @param extensions whether {@code /ResourceTypes} and {@code /Schemas} name the extension schemas
 */
public record ReaderProfile(boolean pagination, boolean extensions) {

    /** Everything the bridge offers. */
    public static final ReaderProfile STANDARD = new ReaderProfile(true, true);
}
