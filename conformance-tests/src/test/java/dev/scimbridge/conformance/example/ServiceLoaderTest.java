package dev.scimbridge.conformance.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.conformance.checks.CheckClasses;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The checks as ordinary JUnit tests: nobody gives them the server, they find it by ServiceLoader. */
class ServiceLoaderTest {

    @Test
    void checks_findTheServerAndLeaveNothing() {
        int before = ServerInTests.size();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(CheckClasses.all().stream()
                        .map(DiscoverySelectors::selectClass)
                        .toList())
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();

        LauncherFactory.create().execute(request, listener);

        TestExecutionSummary summary = listener.getSummary();
        assertThat(summary.getFailures()).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isGreaterThan(400);
        assertThat(ServerInTests.size()).isEqualTo(before);
    }
}
