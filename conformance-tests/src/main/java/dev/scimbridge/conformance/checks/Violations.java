package dev.scimbridge.conformance.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.FormatMethod;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.requirement.Evidence;
import dev.scimbridge.conformance.requirement.RequirementNotMet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects what is wrong with many resources, so that one report names several. */
final class Violations {
    private static final int MOST_SHOWN = 5;
    private static final int MOST_EVIDENCE = 2;

    private final List<String> found = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();

    /** Notes it unless the condition holds; {@code %s} in the text for each argument. */
    @FormatMethod
    void demand(boolean holds, Resource resource, String text, Object... arguments) {
        if (!holds) {
            note(resource.toString(), resource.json(), String.format(Locale.ROOT, text, arguments));
        }
    }

    @FormatMethod
    void demand(boolean holds, String name, JsonNode json, String text, Object... arguments) {
        if (!holds) {
            note(name, json, String.format(Locale.ROOT, text, arguments));
        }
    }

    private void note(String name, JsonNode json, String text) {
        found.add(name + ": " + text);
        if (evidence.size() < MOST_EVIDENCE) {
            evidence.add(new Evidence(name + ", as read", json.toPrettyString()));
        }
    }

    /**
     * Ends the collection.
     *
     * @throws RequirementNotMet if anything was noted
     */
    void demandNone() {
        if (!found.isEmpty()) {
            String shown = String.join("\n", found.subList(0, Math.min(found.size(), MOST_SHOWN)));
            String rest = found.size() > MOST_SHOWN ? "\n… and " + (found.size() - MOST_SHOWN) + " more" : "";
            throw new RequirementNotMet(shown + rest, evidence);
        }
    }
}
