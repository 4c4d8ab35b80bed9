package dev.scimbridge.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.emulator.EmulatorClient.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Where the emulator listens, where its links lead, how it is spelled, and what its directory has that real ones have. */
final class WiringTest extends WithContoso {

    @TempDir
    private Path other;

    @Test
    void linksLeadToTheHostOfTheRequest() {
        URI base = URI.create(emulator.graphBaseUrl());
        String byAddress = "https://127.0.0.1:" + base.getPort() + base.getPath();
        assertThat(base.getHost()).isEqualTo("localhost");

        Answer first = client.get(byAddress + "/users/delta?$select=displayName", "Prefer", "odata.maxpagesize=20");
        Answer second = client.get(first.link("@odata.nextLink"));

        assertThat(first.link("@odata.nextLink")).startsWith(byAddress + "/");
        assertThat(second.link("@odata.deltaLink")).startsWith(byAddress + "/");
    }

    @Test
    void parametersGoByAnySpelling() {
        Answer plain = client.get("/users/delta?$select=jobTitle", "Prefer", "odata.maxpagesize=20");
        Answer encoded = client.get("/users/delta?%24select=jobTitle", "Prefer", "odata.maxpagesize=20");
        String next = plain.link("@odata.nextLink");
        assertThat(next).contains("$skiptoken=");

        assertThat(encoded.value()).isEqualTo(plain.value());
        assertThat(client.get(next.replace("$skiptoken=", "$skipToken=")).value())
                .isEqualTo(client.get(next).value())
                .isNotEmpty();
    }

    @Test
    void aPreferenceIsConfirmed() {
        String link = client.round("/users/delta?$select=displayName").deltaLink();

        assertThat(client.get(link, "Prefer", "return=minimal").headers())
                .containsEntry("Preference-Applied", "return=minimal");
        assertThat(client.get(link).headers()).doesNotContainKey("Preference-Applied");
    }

    @Test
    void theDirectoryHasItsOddities() {
        assertThat(client.get("/groups?$filter=displayName eq 'project northwind'")
                        .value())
                .as("one name, two groups")
                .hasSize(2);
        JsonNode guests = client.get("/users?$filter=userType eq 'Guest'&$select=userPrincipalName")
                .value();
        assertThat(guests).isNotEmpty();
        assertThat(guests)
                .allSatisfy(guest ->
                        assertThat(guest.path("userPrincipalName").asText()).contains("#EXT#@"));
        JsonNode room = client.get("/users/" + ROOM + "?$select=givenName,surname,accountEnabled")
                .body();
        assertThat(room.path("givenName").isNull() && room.path("surname").isNull())
                .as("a resource account")
                .isTrue();
        assertThat(client.get("/groups/" + directory.groupId("SCIM-Contractors"))
                        .body()
                        .path("groupTypes"))
                .as("a dynamic group")
                .isEqualTo(json("['DynamicMembership']"));
    }

    @Test
    void itListensOnLoopbackAloneAndSaysWhatItIs() throws IOException, InterruptedException {
        StringWriter out = new StringWriter();
        Thread running = new Thread(() -> new CommandLine(new Main())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(new StringWriter()))
                .execute("--port", "0", "--admin-port", "0", "--data", other.toString()));
        running.start();
        while (running.isAlive() && !out.toString().contains("client secret")) {
            running.join(50);
        }
        running.interrupt();
        running.join();

        assertThat(out.toString()).contains("GRAPH EMULATOR - not Microsoft, not a real tenant, no real people");
        assertThat(Files.exists(other.resolve("ca.pem"))).isTrue();
        for (URI listener : List.of(emulator.baseUri(), emulator.adminUri())) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getPort()), 5_000);
                assertThat(socket.isConnected()).isTrue();
            }
            for (InetAddress address : elsewhere()) {
                assertThatThrownBy(() -> {
                            try (Socket socket = new Socket()) {
                                socket.connect(new InetSocketAddress(address, listener.getPort()), 5_000);
                            }
                        })
                        .as("%s at %s", listener, address)
                        .isInstanceOf(IOException.class);
            }
        }
    }

    /** Addresses of this machine that others can reach, and another loopback address. */
    private static List<InetAddress> elsewhere() throws IOException {
        try (Stream<NetworkInterface> interfaces = NetworkInterface.networkInterfaces()) {
            return Stream.concat(
                            interfaces
                                    .flatMap(NetworkInterface::inetAddresses)
                                    .filter(address -> !address.isLoopbackAddress()),
                            Stream.of(InetAddress.getByName("127.0.0.2")))
                    .toList();
        }
    }
}
