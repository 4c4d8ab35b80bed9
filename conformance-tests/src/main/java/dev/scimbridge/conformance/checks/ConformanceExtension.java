package dev.scimbridge.conformance.checks;

import dev.scimbridge.conformance.ServerUnderTest;
import dev.scimbridge.conformance.http.RateLimited;
import dev.scimbridge.conformance.http.ScimClient;
import dev.scimbridge.conformance.own.CleanUp;
import dev.scimbridge.conformance.own.OwnResources;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives each check the server under test: the one that the runner put into the launcher session, or else the one found
 * by {@link ServerLookup}. All checks of one execution share what was learned.
 */
public final class ConformanceExtension
        implements ParameterResolver, BeforeEachCallback, AfterEachCallback, TestExecutionExceptionHandler {
    /** The namespace of the launcher session's store in which the runner leaves the server. */
    public static final String NAMESPACE = "dev.scimbridge.conformance";
    /** The key under which the runner leaves the {@link ServerUnderTest}. */
    public static final String SERVER = "server";
    /** The key under which the runner leaves the {@link OwnResources}, and cleans up itself. */
    public static final String OWN = "own";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Scim.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return scim(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Scim scim = scim(context);
        scim.client().startTranscript();
        Optional<Requirement> requirement =
                AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), Requirement.class);
        try {
            requirement.ifPresent(found -> demand(found.needs(), scim));
        } catch (RateLimited e) {
            Assumptions.abort(String.valueOf(e.getMessage()));
        }
    }

    /** A check whose question is refused for its number has found out nothing. */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        if (thrown instanceof RateLimited) {
            Assumptions.abort(String.valueOf(thrown.getMessage()));
        }
        throw thrown;
    }

    /** What a check created is not left for the next one. */
    @Override
    public void afterEach(ExtensionContext context) {
        scim(context).writer().deleteAll();
    }

    private static void demand(Need[] needs, Scim scim) {
        for (Need need : needs) {
            Assumptions.assumeTrue(scim.has(need), need::missing);
        }
    }

    private static Scim scim(ExtensionContext context) {
        Namespace namespace = Namespace.create(NAMESPACE);
        Store session = context.getStore(StoreScope.LAUNCHER_SESSION, namespace);
        Store execution = context.getStore(StoreScope.EXECUTION_REQUEST, namespace);
        return execution.computeIfAbsent(
                Scim.class,
                key -> {
                    ServerUnderTest given = session.get(SERVER, ServerUnderTest.class);
                    OwnResources own = session.get(OWN, OwnResources.class);
                    ServerUnderTest server = given == null ? ServerLookup.find() : given;
                    return Scim.of(server, own == null ? cleanedUpWith(execution, server) : own);
                },
                Scim.class);
    }

    /** Checks that run as ordinary tests clean up when the last of them has ended. */
    private static OwnResources cleanedUpWith(Store execution, ServerUnderTest server) {
        OwnResources own = new OwnResources();
        execution.put(OWN, (AutoCloseable) () -> {
            List<String> left = new CleanUp(ScimClient.of(server), server.maxResources()).run(own);
            if (!left.isEmpty()) {
                throw new IllegalStateException("Could not be deleted:\n" + String.join("\n", left));
            }
        });
        return own;
    }
}
