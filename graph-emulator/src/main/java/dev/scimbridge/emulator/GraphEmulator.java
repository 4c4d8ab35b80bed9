package dev.scimbridge.emulator;

import dev.scimbridge.emulator.admin.AdminApi;
import dev.scimbridge.emulator.delta.DeltaRounds;
import dev.scimbridge.emulator.directory.Directory;
import dev.scimbridge.emulator.directory.Seed;
import dev.scimbridge.emulator.fault.FaultGate;
import dev.scimbridge.emulator.fault.Faults;
import dev.scimbridge.emulator.graph.Behaviour;
import dev.scimbridge.emulator.graph.GraphService;
import dev.scimbridge.emulator.graph.Organization;
import dev.scimbridge.emulator.http.Handler;
import dev.scimbridge.emulator.http.HttpListener;
import dev.scimbridge.emulator.http.RequestLog;
import dev.scimbridge.emulator.seed.ListedSeed;
import dev.scimbridge.emulator.seed.SyntheticSeed;
import dev.scimbridge.emulator.tls.SelfSignedCertificate;
import dev.scimbridge.emulator.token.ClientAssertions;
import dev.scimbridge.emulator.token.Permissions;
import dev.scimbridge.emulator.token.Registration;
import dev.scimbridge.emulator.token.TokenEndpoint;
import dev.scimbridge.emulator.token.TokenIssuer;
import dev.scimbridge.emulator.token.TokenService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A running emulator of one tenant: HTTPS for tokens and Graph, plain HTTP for the admin API, both on loopback only.
 * What it holds is in memory and gone when it closes.
 */
public final class GraphEmulator implements AutoCloseable {

    /** The only tenant. */
    public static final String TENANT_ID = "11111111-2222-3333-4444-555555555555";

    /** The only application. */
    public static final String CLIENT_ID = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";

    /** The only secret that is accepted. */
    public static final String CLIENT_SECRET = "emulator-secret-not-for-production";

    /** A secret that is refused as expired. */
    public static final String EXPIRED_SECRET = "emulator-secret-that-has-expired";

    private static final Duration DELTA_TOKEN_LIFE = Duration.ofDays(7);
    private static final Duration SKIP_TOKEN_LIFE = Duration.ofHours(1);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final EmulatorClock clock;
    private final ClientAssertions assertions;
    private final Directory directory;
    private final Faults faults = new Faults();
    private final Permissions permissions =
            new Permissions("User.Read.All", "Group.Read.All", "GroupMember.Read.All", "User-LifeCycleInfo.Read.All");
    private final Behaviour behaviour = new Behaviour();
    private final RequestLog requests = new RequestLog();
    private final Path certificate;
    private final HttpListener https;
    private final HttpListener admin;

    private GraphEmulator(Options options) throws IOException {
        this.clock = new EmulatorClock(options.clock());
        this.assertions = new ClientAssertions(clock);
        Seed seed = options.users() == 0 ? ListedSeed.contoso() : new SyntheticSeed(options.users(), options.seed());
        this.directory = new Directory(seed, clock);
        Files.createDirectories(options.data());
        this.certificate = options.data().resolve("ca.pem");
        SelfSignedCertificate identity =
                SelfSignedCertificate.keptIn(options.data().resolve("emulator.p12"), Clock.systemUTC());
        identity.writePem(certificate);
        String name = options.users() == 0 ? "Contoso (emulated)" : "Synthetic Industries (emulated)";
        this.https = HttpListener.https(options.port(), identity.serverContext(), service(name));
        this.admin = startAdmin(options.adminPort());
    }

    /**
     * Starts an emulator.
     *
     * @throws IOException if a port cannot be bound or the certificate cannot be written
     */
    public static GraphEmulator start(Options options) throws IOException {
        return new GraphEmulator(options);
    }

    /** The authority host: {@code https://localhost:port}. */
    public URI baseUri() {
        return URI.create("https://localhost:" + https.port());
    }

    /** The base URL of Graph: {@code https://localhost:port/v1.0}. */
    public String graphBaseUrl() {
        return baseUri() + GraphService.PREFIX;
    }

    /** The base URL of the admin API: {@code http://localhost:port}. */
    public URI adminUri() {
        return URI.create("http://localhost:" + admin.port());
    }

    /** The PEM file that clients are to trust. */
    public Path certificate() {
        return certificate;
    }

    /** The tenant's id. */
    public String tenantId() {
        return TENANT_ID;
    }

    /** The application's id. */
    public String clientId() {
        return CLIENT_ID;
    }

    /** The application's secret. */
    public String clientSecret() {
        return CLIENT_SECRET;
    }

    /** How the application can prove itself without the secret. */
    public ClientAssertions clientAssertions() {
        return assertions;
    }

    /** The people and groups. */
    public Directory directory() {
        return directory;
    }

    /** What is to go wrong. */
    public Faults faults() {
        return faults;
    }

    /** What new tokens permit. */
    public Permissions permissions() {
        return permissions;
    }

    /** What Graph might do in one way or another. */
    public Behaviour behaviour() {
        return behaviour;
    }

    /** What has been asked. */
    public RequestLog requests() {
        return requests;
    }

    /** The emulator's time. */
    public EmulatorClock clock() {
        return clock;
    }

    /** Closes both ports and ends delays that are under way. */
    @Override
    public void close() {
        closed.countDown();
        https.close();
        admin.close();
    }

    private HttpListener startAdmin(int port) throws IOException {
        try {
            return HttpListener.http(
                    port, new AdminApi(directory, faults, permissions, behaviour, requests, clock, clock::advance));
        } catch (IOException portTaken) {
            https.close();
            throw portTaken;
        }
    }

    private Handler service(String name) {
        Registration registration = new Registration(
                TENANT_ID,
                Set.of("contoso.com", "contoso.onmicrosoft.com", "synthetic.example"),
                CLIENT_ID,
                CLIENT_SECRET,
                EXPIRED_SECRET);
        TokenIssuer issuer = new TokenIssuer(registration, permissions, clock);
        FaultGate gate = new FaultGate(faults, this::delay);
        Handler graph = new GraphService(
                directory,
                new DeltaRounds(directory, clock, DELTA_TOKEN_LIFE, SKIP_TOKEN_LIFE),
                behaviour,
                new Organization(TENANT_ID, name),
                issuer,
                gate,
                requests,
                clock);
        Handler authority =
                new TokenService(new TokenEndpoint(registration, assertions, issuer, clock), gate, requests, clock);
        return request -> (request.path().startsWith(GraphService.PREFIX + "/") ? graph : authority).handle(request);
    }

    /** Waits, but not beyond the emulator's end; tells whether it is still open. */
    private boolean delay(Duration duration) {
        try {
            return !closed.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
