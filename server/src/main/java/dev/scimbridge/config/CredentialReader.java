package dev.scimbridge.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads how an integration proves itself: a client secret, a certificate or a workload identity, exactly one of them. */
final class CredentialReader {

    private final ConfigSource source;
    private final Values values;
    private final Problems problems;

    CredentialReader(ConfigSource source, Values values, Problems problems) {
        this.source = source;
        this.values = values;
        this.problems = problems;
    }

    Optional<GraphCredential> read(String integration) {
        List<Key> given = Stream.of(
                        IntegrationKeys.CLIENT_SECRET_FILE,
                        IntegrationKeys.CERTIFICATE_FILE,
                        IntegrationKeys.FEDERATED_TOKEN_FILE)
                .filter(key -> isGiven(key, integration))
                .toList();
        if (given.size() > 1) {
            problems.add(
                    given.get(1).at(integration),
                    "is given beside "
                            + given.stream().map(Key::lastPart).collect(Collectors.joining(" and "))
                            + "; an application proves itself in one way: keep one of them");
            return Optional.empty();
        }
        if (!given.contains(IntegrationKeys.CERTIFICATE_FILE)) {
            refusePassword(integration);
        }
        if (given.contains(IntegrationKeys.CERTIFICATE_FILE)) {
            return certificate(integration);
        }
        if (given.contains(IntegrationKeys.FEDERATED_TOKEN_FILE)) {
            return values.file(IntegrationKeys.FEDERATED_TOKEN_FILE, integration)
                    .map(GraphCredential.FederatedToken::new);
        }
        return clientSecret(integration);
    }

    private boolean isGiven(Key key, String integration) {
        return source.at(key.at(integration)).isPresent()
                || (key.equals(IntegrationKeys.CLIENT_SECRET_FILE)
                        && source.at(IntegrationKeys.CLIENT_SECRET.at(integration))
                                .isPresent());
    }

    private Optional<GraphCredential> clientSecret(String integration) {
        boolean inFile =
                source.at(IntegrationKeys.CLIENT_SECRET_FILE.at(integration)).isPresent();
        return values.secrets()
                .of(IntegrationKeys.CLIENT_SECRET_FILE, IntegrationKeys.CLIENT_SECRET, integration)
                .map(secret -> new GraphCredential.ClientSecret(
                        secret,
                        inFile ? values.file(IntegrationKeys.CLIENT_SECRET_FILE, integration) : Optional.empty()));
    }

    private Optional<GraphCredential> certificate(String integration) {
        Optional<Path> file = values.file(IntegrationKeys.CERTIFICATE_FILE, integration);
        boolean protectedFile = isPasswordGiven(integration);
        Optional<Secret> password = protectedFile
                ? values.secrets()
                        .of(
                                IntegrationKeys.CERTIFICATE_PASSWORD_FILE,
                                IntegrationKeys.CERTIFICATE_PASSWORD,
                                integration)
                : Optional.empty();
        if (file.isEmpty() || (protectedFile && password.isEmpty())) {
            return Optional.empty();
        }
        GraphCredential.CertificateFile certificate = new GraphCredential.CertificateFile(file.get(), password);
        if (protectedFile && !certificate.isPkcs12()) {
            problems.add(
                    placeOfPassword(integration),
                    "belongs to a .pfx or .p12 file, and " + IntegrationKeys.CERTIFICATE_FILE.lastPart()
                            + " is PEM; remove it");
            return Optional.empty();
        }
        return Optional.of(certificate);
    }

    private boolean isPasswordGiven(String integration) {
        return source.at(IntegrationKeys.CERTIFICATE_PASSWORD_FILE.at(integration))
                        .isPresent()
                || source.at(IntegrationKeys.CERTIFICATE_PASSWORD.at(integration))
                        .isPresent();
    }

    private String placeOfPassword(String integration) {
        return values.secrets()
                .place(IntegrationKeys.CERTIFICATE_PASSWORD_FILE, IntegrationKeys.CERTIFICATE_PASSWORD, integration);
    }

    private void refusePassword(String integration) {
        if (isPasswordGiven(integration)) {
            problems.add(
                    placeOfPassword(integration),
                    "is given without " + IntegrationKeys.CERTIFICATE_FILE.lastPart() + "; give both or neither");
        }
    }
}
