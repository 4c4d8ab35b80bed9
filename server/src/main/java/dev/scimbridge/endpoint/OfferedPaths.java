package dev.scimbridge.endpoint;

import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.ScimType;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Refuses what SCIM knows and the bridge does not offer: other versions of the protocol (RFC 7644 §3.13), {@code /Me}
 * (§3.11) and {@code /Bulk} (§3.7), whatever the method.
 */
final class OfferedPaths {

    private static final Pattern OTHER_VERSION = Pattern.compile("scim/v[0-9.]+(/.*)?");
    private static final List<String> NOT_OFFERED = List.of("/Me", "/Bulk");

    private OfferedPaths() {}

    /** @param path of the request, decoded */
    static void check(String path) {
        if (!ScimPaths.isAtOrBelow(path, ScimPaths.BASE)
                && OTHER_VERSION.matcher(path).matches()) {
            throw new ScimException.BadRequest(
                    ScimType.INVALID_VERS, "This server speaks version v2 of the SCIM protocol.");
        }
        for (String endpoint : NOT_OFFERED) {
            if (ScimPaths.isAtOrBelow(path, ScimPaths.BASE + endpoint)) {
                throw new ScimException.NotImplemented("This server does not offer " + endpoint + ".");
            }
        }
    }
}
