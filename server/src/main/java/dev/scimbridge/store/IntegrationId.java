package dev.scimbridge.store;

/**
 * The key of one integration, as the configuration names it; every row of the store belongs to one.
 *
 * @param value lower-case letters, digits and hyphens
 */
public record IntegrationId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
