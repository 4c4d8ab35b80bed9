package dev.scimbridge.delta;

import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.microsoft.graph.core.authentication.AzureIdentityAuthenticationProvider;
import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestOption;
import com.microsoft.kiota.http.middleware.options.RedirectHandlerOption;
import com.microsoft.kiota.http.middleware.options.RetryHandlerOption;
import dev.scimbridge.config.GraphSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * One tenant's HTTP clients, credential and SDK client. The SDKs' own retries and redirects are off: the former cannot be
 * cancelled, the latter could lead to another host.
 */
final class GraphConnection implements AutoCloseable {

    static final String CLIENT_REQUEST_ID = "client-request-id";

    private final OkHttpClient http;
    private final CachingCredential credential;
    private final GraphServiceClient client;
    private final TokenRequestContext tokenRequest;
    private final RunningCalls running = new RunningCalls();

    /**
     * Builds everything; asks nobody anything.
     *
     * @throws GraphFailure.Refused when the file of trusted certificates is not usable
     */
    GraphConnection(GraphSettings settings, RequestBounds bounds, Clock clock) {
        Optional<Trust> trust = settings.trustedCertificates().map(Trust::beside);
        String scope = MicrosoftCloud.scope(settings);
        this.http = graphHttp(bounds, trust, running);
        HttpClient tokenHttp = new OkHttpAsyncHttpClientBuilder(tokenHttp(http, bounds, trust, running)).build();
        TokenFailures failures = new TokenFailures(settings, new RetryAfter(clock));
        this.credential = new CachingCredential(() -> Credentials.of(settings, tokenHttp), failures::of, clock);
        this.tokenRequest = new TokenRequestContext().addScopes(scope).setCaeEnabled(true);
        String[] allowedHosts = {settings.graphBaseUrl().getHost()};
        this.client =
                new GraphServiceClient(new AzureIdentityAuthenticationProvider(credential, allowedHosts, scope), http);
        this.client.getRequestAdapter().setBaseUrl(settings.graphBaseUrl().toString());
    }

    GraphServiceClient client() {
        return client;
    }

    CachingCredential credential() {
        return credential;
    }

    /** What the token says of itself; asks for one if there is none. */
    TokenFacts token() {
        return TokenFacts.of(credential.getTokenSync(tokenRequest).getToken());
    }

    /** Ends the calls in progress, also those that begin at this moment, and closes the connections. */
    @Override
    public void close() {
        running.endAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private static OkHttpClient graphHttp(RequestBounds bounds, Optional<Trust> trust, RunningCalls running) {
        RequestOption[] off = {
            new RetryHandlerOption((delay, tries, request, response) -> false, 0, 1),
            new RedirectHandlerOption(0, response -> false)
        };
        return bounded(GraphClientFactory.create(off), bounds, trust)
                .addInterceptor(GraphConnection::givingWay)
                .eventListener(running)
                .build();
    }

    private static OkHttpClient tokenHttp(
            OkHttpClient http, RequestBounds bounds, Optional<Trust> trust, RunningCalls running) {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .dispatcher(http.dispatcher())
                .connectionPool(http.connectionPool())
                .followRedirects(false)
                .eventListener(running)
                .addInterceptor(new PlainErrors());
        return bounded(builder, bounds, trust).build();
    }

    private static OkHttpClient.Builder bounded(
            OkHttpClient.Builder builder, RequestBounds bounds, Optional<Trust> trust) {
        trust.ifPresent(own -> builder.sslSocketFactory(own.sockets(), own.manager()));
        return builder.connectTimeout(bounds.connectTimeout())
                .readTimeout(bounds.readTimeout())
                .callTimeout(bounds.callTimeout());
    }

    /** Every request gives way to the tenant's interactive users. */
    private static Response givingWay(Interceptor.Chain chain) throws IOException {
        Request request = chain.request()
                .newBuilder()
                .header("x-ms-throttle-priority", "Low")
                .build();
        return chain.proceed(request);
    }
}
