package dev.scimbridge.conformance.own;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.conformance.http.Pace;
import dev.scimbridge.conformance.http.ScimClient;
import dev.scimbridge.conformance.http.Transport;
import dev.scimbridge.conformance.reference.ReferenceServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class CleanUpTest {
    /** A server that refuses filters and has more resources than may be read. */
    @Test
    void endpointThatIsNotReadToTheEnd_isNamed() {
        try (ReferenceServer server = ReferenceServer.writable()) {
            Transport small = (method, url, headers, body) -> server.transport()
                    .exchange(
                            method,
                            url.replace("count=100", "count=5").replaceFirst("filter=[^&]*", "filter=none"),
                            headers,
                            body);
            OwnResources own = new OwnResources();
            own.mayCreateAt("/Users", "userName");

            List<String> left =
                    new CleanUp(new ScimClient(server.baseUri(), server.token(), Pace.of(0), small), 10).run(own);

            assertThat(left)
                    .singleElement()
                    .asString()
                    .startsWith("/Users could not be searched for names that begin with " + own.prefix())
                    .endsWith("only the first 10 resources were read, see --max-resources");
        }
    }
}
