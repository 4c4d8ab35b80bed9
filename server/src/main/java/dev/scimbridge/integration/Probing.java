package dev.scimbridge.integration;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.delta.GraphAnswer;
import dev.scimbridge.delta.GraphFailure;
import dev.scimbridge.delta.GraphInspector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks the tenant's Graph what no documentation says and what tenants may answer differently. It only reads, at most a
 * handful of objects each time, and keeps the form of the answers.
 */
final class Probing {

    private static final String LATEST = "/users/delta?$deltatoken=latest&$select=";
    private static final int MANY_IDS = 16;

    private final GraphInspector inspector;
    private final List<Probe> probes = new ArrayList<>();
    private final List<CheckFinding> findings = new ArrayList<>();

    Probing(GraphInspector inspector) {
        this.inspector = inspector;
    }

    /** A question of the list. */
    private record Question(String words, String address) {}

    /**
     * Asks everything.
     *
     * @param hiddenGroups ids of configured groups with hidden membership
     * @param progress told which question it is at
     */
    void run(Collection<String> hiddenGroups, Consumer<String> progress) {
        for (String property : List.of("employeeHireDate", "employeeOrgData", "employeeLeaveDateTime")) {
            progress.accept("asking whether Graph tracks " + property);
            Probe probe = ask(new Question("Does a delta query support " + property + "?", LATEST + property));
            if (probe.status() == 400) {
                findings.add(CheckFinding.note(
                        "graph",
                        "This tenant's Graph does not track " + property
                                + " in delta queries: it is left out of the feed.",
                        "Nothing; the bridge asks again every day."));
            }
        }
        Stream.concat(questions(), hidden(hiddenGroups)).forEach(question -> {
            progress.accept("asking Graph: " + question.words());
            ask(question);
        });
    }

    List<Probe> probes() {
        return probes;
    }

    List<CheckFinding> findings() {
        return findings;
    }

    private static Stream<Question> questions() {
        String ids = Stream.generate(() -> "'" + UUID.randomUUID() + "'")
                .limit(MANY_IDS)
                .collect(Collectors.joining(","));
        return Stream.of(
                new Question("Does a delta query support deletedDateTime?", LATEST + "deletedDateTime"),
                new Question(
                        "How does a list show dates that were never set, or may not be read?",
                        "/users?$select=id,employeeHireDate,employeeLeaveDateTime&$top=5"),
                new Question("Does a list return the id when it is not selected?", "/users?$select=displayName&$top=1"),
                new Question("How does Graph refuse $top=0?", "/users?$select=id&$top=0"),
                new Question("How does Graph refuse $top=1000?", "/users?$select=id&$top=1000"),
                new Question("How does Graph refuse $top=abc?", "/users?$select=id&$top=abc"),
                new Question(
                        "How many ids may a filter name with in?",
                        "/users?$select=id&$filter=id%20in%20(" + ids.replace("'", "%27") + ")"),
                new Question("How does Graph refuse a garbled deltatoken?", "/users/delta?$deltatoken=garbled"),
                new Question(
                        "Does a delta query of groups take $deltatoken=latest together with members?",
                        "/groups/delta?$deltatoken=latest&$select=displayName,members"));
    }

    private static Stream<Question> hidden(Collection<String> groups) {
        return groups.stream()
                .limit(1)
                .map(id -> new Question(
                        "What are the members of a group with hidden membership?",
                        "/groups/" + id + "/members?$select=id&$top=1"));
    }

    private Probe ask(Question question) {
        String request = "GET " + question.address().replaceAll("(%27[0-9a-f-]{36}%27,?)+", "…");
        Probe probe;
        try {
            GraphAnswer answer = inspector.ask("an answer to a probe", question.address());
            probe = new Probe(
                    question.words(), request, answer.status(), answer.code(), answer.message(), answer.shape());
        } catch (GraphFailure failure) {
            probe = new Probe(question.words(), request, 0, failure.code(), "No answer.", TextNode.valueOf(""));
        }
        probes.add(probe);
        return probe;
    }
}
