package dev.scimbridge.integration;

import dev.scimbridge.config.GraphSettings;
import dev.scimbridge.delta.GraphAnswer;
import dev.scimbridge.delta.GraphFailure;
import dev.scimbridge.delta.GraphInspector;
import dev.scimbridge.delta.TokenFacts;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.sync.ScopeSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Finds out whether an integration can work, before it is enabled or when it does not: token, permissions, tenant, clock,
 * groups, people, secret, and how this tenant's Graph behaves where documentation is silent. It only reads, and keeps
 * nothing of people.
 */
public final class Doctor {

    private final Case of;
    private final Supplier<GraphInspector> inspectors;
    private final Clock clock;

    /**
     * What is examined.
     *
     * @param knownGroups the object ids that rounds have found for configured names of groups
     * @param secretExpires the day that an administrator has entered
     */
    public record Case(
            GraphSettings graph,
            ScopeSettings scope,
            Map<String, String> knownGroups,
            Optional<LocalDate> secretExpires) {

        /** Copies the map. */
        public Case {
            knownGroups = Map.copyOf(knownGroups);
        }
    }

    /** A doctor for one case; asks nobody anything yet. */
    public Doctor(Case of, Supplier<GraphInspector> inspectors, Clock clock) {
        this.of = of;
        this.inspectors = inspectors;
        this.clock = clock;
    }

    /**
     * Examines, and takes some seconds.
     *
     * @param progress told what it is at
     */
    public Check check(Consumer<String> progress) {
        List<CheckFinding> findings = new ArrayList<>();
        List<Probe> probes = new ArrayList<>();
        try (GraphInspector inspector = inspectors.get()) {
            examine(inspector, findings, probes, progress);
        }
        return new Check(clock.instant(), findings, probes);
    }

    private void examine(
            GraphInspector inspector, List<CheckFinding> findings, List<Probe> probes, Consumer<String> progress) {
        progress.accept("asking for a token");
        Instant before = clock.instant();
        TokenFacts token;
        try {
            token = inspector.token();
        } catch (GraphFailure failure) {
            findings.add(problem("token", failure, inspector));
            return;
        }
        findings.add(CheckFinding.ok(
                "token", "Entra gives a token to the application " + of.graph().clientId() + "."));
        findings.addAll(new PermissionCheck(of.graph().clientId()).of(token.permissions()));
        token.issuedAt()
                .map(issued -> ClockCheck.of("Entra's", issued, before.minusSeconds(1), clock.instant()))
                .filter(finding -> finding.level() != CheckFinding.Level.OK)
                .ifPresent(findings::add);
        findings.add(SecretCheck.of(of.secretExpires(), clock.instant()));
        GroupsCheck groups = new GroupsCheck(inspector, of.knownGroups(), token.permissions());
        Probing probing = new Probing(inspector);
        attempt(inspector, "tenant", findings, () -> tenant(inspector, token, findings, progress));
        attempt(inspector, "groups", findings, () -> {
            progress.accept("looking at the groups");
            findings.addAll(groups.of(of.scope()));
        });
        attempt(inspector, "people", findings, () -> people(inspector, findings, progress));
        attempt(inspector, "graph", findings, () -> probing.run(groups.hidden().keySet(), progress));
        findings.addAll(probing.findings());
        probes.addAll(probing.probes());
    }

    /** One part may fail without the others. */
    private static void attempt(GraphInspector inspector, String topic, List<CheckFinding> findings, Runnable part) {
        try {
            part.run();
        } catch (GraphFailure failure) {
            CheckFinding found = problem(topic, failure, inspector);
            boolean known = findings.stream().anyMatch(other -> other.sentence().equals(found.sentence()));
            if (!known) {
                findings.add(found);
            }
        }
    }

    private static CheckFinding problem(String topic, GraphFailure failure, GraphInspector inspector) {
        String action = inspector
                .step(failure.code())
                .map(step -> step + ".")
                .orElse(
                        failure instanceof GraphFailure.Unavailable
                                ? "Check again in some minutes."
                                : "Do as the sentence says, and check again.");
        return CheckFinding.problem(topic, String.valueOf(failure.getMessage()), action);
    }

    private void tenant(
            GraphInspector inspector, TokenFacts token, List<CheckFinding> findings, Consumer<String> progress) {
        progress.accept("asking Graph who the tenant is");
        Instant before = clock.instant();
        GraphAnswer answer = inspector.ask("the tenant's name", "/organization?$select=id,displayName");
        // Date has no fractions of a second.
        answer.date()
                .map(date -> ClockCheck.of("Graph's", date, before.minusSeconds(1), clock.instant()))
                .ifPresent(findings::add);
        String id = token.tenantId().orElse(of.graph().tenantId());
        if (answer.isGood()) {
            String name =
                    answer.body().path("value").path(0).path("displayName").asText("without a name");
            findings.add(CheckFinding.ok("tenant", "Graph answers for the tenant " + name + " (" + id + ")."));
        } else if (answer.status() == 403) {
            findings.add(CheckFinding.note(
                    "tenant", "Graph answers for the tenant " + id + ", and does not tell its name to this app.", ""));
        } else {
            findings.add(CheckFinding.problem(
                    "tenant",
                    "Graph answers HTTP " + answer.status() + " " + answer.code() + " to the simplest question: "
                            + answer.message(),
                    inspector
                            .step(answer.code())
                            .orElse("Check graphBaseUrl " + of.graph().graphBaseUrl() + " and the way there.")));
        }
    }

    private void people(GraphInspector inspector, List<CheckFinding> findings, Consumer<String> progress) {
        Set<String> named = new LinkedHashSet<>(of.scope().includePeople());
        named.addAll(of.scope().excludePeople());
        if (named.isEmpty()) {
            return;
        }
        progress.accept("looking for the people who are named");
        Map<String, GraphUser> found = inspector.reader().usersById(named, List.of());
        for (String name : named) {
            String key = of.scope().includePeople().contains(name) ? "includePeople" : "excludePeople";
            findings.add(
                    found.containsKey(name)
                            ? CheckFinding.ok("people", key + ": Graph knows " + name + ".")
                            : CheckFinding.problem(
                                    "people",
                                    key + ": Graph knows no user " + name + ".",
                                    "Correct the userPrincipalName or object id, or take it out."));
        }
    }
}
