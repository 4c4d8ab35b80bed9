package dev.scimbridge.conformance.run;

import dev.scimbridge.conformance.ServerUnderTest;
import dev.scimbridge.conformance.checks.CheckClasses;
import dev.scimbridge.conformance.checks.ConformanceExtension;
import dev.scimbridge.conformance.http.ScimClient;
import dev.scimbridge.conformance.own.CleanUp;
import dev.scimbridge.conformance.own.OwnResources;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs checks with the JUnit Platform, apart from any test run that may be going on around it. */
public final class ConformanceRun {
    private final ServerUnderTest server;
    private final Selection selection;
    private final OwnResources own = new OwnResources();

    public ConformanceRun(ServerUnderTest server, Selection selection) {
        this.server = server;
        this.selection = selection;
    }

    /** How many requirements are selected. */
    public long size() {
        return CheckClasses.requirements().stream().filter(this::isSelected).count();
    }

    /** How many more would be selected if the suite might write. */
    public long sizeOfWriting() {
        return CheckClasses.requirements().stream().filter(selection::includes).count() - size();
    }

    private boolean isSelected(Requirement requirement) {
        boolean allowed = server.writes() || !List.of(requirement.needs()).contains(Need.WRITE);
        return allowed && selection.includes(requirement);
    }

    /**
     * Deletes what was created, and ends all writing; for a run that is given up, from any thread.
     *
     * @return what could not be deleted, one sentence each
     */
    public List<String> cleanUp() {
        return server.writes() ? new CleanUp(ScimClient.of(server), server.maxResources()).run(own) : List.of();
    }

    /**
     * Runs the selected checks one after the other.
     *
     * @param progress hears of each outcome as it is known
     */
    public RunResult run(Consumer<Outcome> progress) {
        OutcomeListener listener = new OutcomeListener(progress);
        try (LauncherSession session = LauncherFactory.openSession(config())) {
            session.getStore()
                    .put(Namespace.create(ConformanceExtension.NAMESPACE), ConformanceExtension.SERVER, server);
            session.getStore().put(Namespace.create(ConformanceExtension.NAMESPACE), ConformanceExtension.OWN, own);
            session.getLauncher().execute(request(), listener);
        }
        return new RunResult(server.baseUri().toString(), listener.outcomes(), List.of(), cleanUp());
    }

    private static LauncherConfig config() {
        return LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .addTestEngines(new JupiterTestEngine())
                .build();
    }

    private LauncherDiscoveryRequest request() {
        PostDiscoveryFilter selected = descriptor -> FilterResult.includedIf(isSelected(descriptor));
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(CheckClasses.all().stream()
                        .filter(this::hasSelected)
                        .map(DiscoverySelectors::selectClass)
                        .toList())
                .filters(selected)
                .enableImplicitConfigurationParameters(false)
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .build();
    }

    private boolean hasSelected(Class<?> checks) {
        return CheckClasses.requirements(checks).anyMatch(this::isSelected);
    }

    private boolean isSelected(TestDescriptor descriptor) {
        Optional<Requirement> requirement = descriptor.getSource().flatMap(ConformanceRun::requirement);
        return requirement.map(this::isSelected).orElse(descriptor.isContainer());
    }

    static Optional<Requirement> requirement(TestSource source) {
        return source instanceof MethodSource method
                ? CheckClasses.requirementOf(method.getJavaClass(), method.getMethodName())
                        .findFirst()
                : Optional.empty();
    }

    /** All requirements in the order in which they are reported. */
    public static List<Requirement> catalogue() {
        return CheckClasses.requirements();
    }
}
