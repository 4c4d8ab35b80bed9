package dev.scimbridge.config;

import java.util.List;
import java.util.stream.Stream;

/** All keys of the configuration. */
final class Keys {

    /** In the order of the reference page. */
    static final List<Key> ALL = Stream.concat(ProcessKeys.ALL.stream(), IntegrationKeys.ALL.stream())
            .toList();

    private Keys() {}

    /** Whether it can be set of an integration that is created over the admin API. */
    static boolean isSetting(Key key) {
        return key.path().startsWith("integrations.*.")
                && !key.path().contains(".clients.")
                && !List.of(
                                IntegrationKeys.ENABLED,
                                IntegrationKeys.CLIENT_SECRET_FILE,
                                IntegrationKeys.CLIENT_SECRET,
                                IntegrationKeys.CERTIFICATE_FILE,
                                IntegrationKeys.CERTIFICATE_PASSWORD_FILE,
                                IntegrationKeys.CERTIFICATE_PASSWORD,
                                IntegrationKeys.FEDERATED_TOKEN_FILE)
                        .contains(key);
    }
}
