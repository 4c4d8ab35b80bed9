package dev.scimbridge.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.config.GraphSettings;
import dev.scimbridge.config.Secret;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicrosoftCloudTest {

    @ParameterizedTest
    @CsvSource({
        "https://login.microsoftonline.com, https://graph.microsoft.com/v1.0, https://graph.microsoft.com/.default",
        "https://login.microsoftonline.us, https://graph.microsoft.us/v1.0, https://graph.microsoft.us/.default",
        "https://login.microsoftonline.us, https://DOD-graph.microsoft.us/v1.0, https://dod-graph.microsoft.us/.default",
        "https://login.chinacloudapi.cn, https://microsoftgraph.chinacloudapi.cn/v1.0,"
                + " https://microsoftgraph.chinacloudapi.cn/.default",
        "https://login.microsoftonline.us, https://gateway.example/graph/v1.0, https://graph.microsoft.us/.default",
        "https://localhost:9443, https://localhost:9443/v1.0, https://graph.microsoft.com/.default"
    })
    void scope_carriesTheGraphDomainOfTheCloud(String authorityHost, String graphBaseUrl, String scope) {
        GraphSettings settings = new GraphSettings(
                "t", "c", new Secret("s"), URI.create(authorityHost), URI.create(graphBaseUrl), Optional.empty());

        assertThat(MicrosoftCloud.scope(settings)).isEqualTo(scope);
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.microsoftonline.com, true",
        "https://LOGIN.microsoftonline.us, true",
        "https://login.partner.microsoftonline.cn, true",
        "https://localhost:9443, false",
        "https://login.microsoftonline.com.evil.example, false"
    })
    void authorities_areMicrosoftsByHost(String authorityHost, boolean microsofts) {
        assertThat(MicrosoftCloud.isAuthority(URI.create(authorityHost))).isEqualTo(microsofts);
    }
}
