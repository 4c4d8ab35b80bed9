package dev.scimbridge.conformance.run;

import dev.scimbridge.conformance.ServerUnderTest;
import dev.scimbridge.conformance.checks.CheckClasses;
import dev.scimbridge.conformance.checks.ConformanceExtension;
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

    public ConformanceRun(ServerUnderTest server, Selection selection) {
        this.server = server;
        this.selection = selection;
    }

    /** How many requirements are selected. */
    public long size() {
        return CheckClasses.requirements().stream().filter(selection::includes).count();
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
            session.getLauncher().execute(request(), listener);
        }
        return new RunResult(server.baseUri().toString(), listener.outcomes(), List.of());
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
                        .map(DiscoverySelectors::selectClass)
                        .toList())
                .filters(selected)
                .enableImplicitConfigurationParameters(false)
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .build();
    }

    private boolean isSelected(TestDescriptor descriptor) {
        Optional<Requirement> requirement = descriptor.getSource().flatMap(ConformanceRun::requirement);
        return requirement.map(selection::includes).orElse(descriptor.isContainer());
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
