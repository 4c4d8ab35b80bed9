package dev.scimbridge.config;

/**
 * One thing that keeps the configuration from being used.
 *
 * @param key the key's full path, such as {@code integrations.contoso.tenantId}
 * @param sentence what is wrong with which value and how to mend it; never a secret's value
 */
public record ConfigProblem(String key, String sentence) {

    @Override
    public String toString() {
        return key + ": " + sentence;
    }
}
