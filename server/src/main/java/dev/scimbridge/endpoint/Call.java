package dev.scimbridge.endpoint;

import dev.scimbridge.integration.Client;
import dev.scimbridge.integration.ReaderProfile;
import java.util.Optional;

/**
 * A request of somebody who may ask.
 *
 * @param caller empty where no token is needed
 */
record Call(ScimRequest request, RequestTarget target, Optional<Client> caller) {

    /**
     * The client.
     *
     * @throws dev.scimbridge.scim.ScimException.Unauthorized if there is none
     */
    Client client() {
        return caller.orElseThrow(BearerTokenCheck::tokenRequired);
    }

    /** The caller's profile; the standard one for a caller without a token. */
    ReaderProfile profile() {
        return caller.map(Client::profile).orElse(ReaderProfile.STANDARD);
    }
}
