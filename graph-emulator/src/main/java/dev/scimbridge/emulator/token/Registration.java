package dev.scimbridge.emulator.token;

import java.util.Set;

/**
 * The tenant and the one application that is registered in it.
 *
 * @param domains the tenant's verified domains, which stand for its id in URLs, in lower case
 * @param clientSecret the only secret that is accepted
 * @param expiredSecret a secret that was valid once and is refused as expired
 */
public record Registration(
        String tenantId, Set<String> domains, String clientId, String clientSecret, String expiredSecret) {

    /** Leaves out the secrets. */
    @Override
    public String toString() {
        return "application " + clientId + " in tenant " + tenantId;
    }
}
