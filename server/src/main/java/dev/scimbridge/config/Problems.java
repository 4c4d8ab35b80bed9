package dev.scimbridge.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects problems while reading goes on. */
final class Problems {

    private final List<ConfigProblem> found = new ArrayList<>();

    void add(String key, String sentence) {
        found.add(new ConfigProblem(key, sentence));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    void throwIfAny() throws ConfigException {
        throwIfAny("");
    }

    /** Throws them under keys that do not begin with the prefix, and says nothing of it in the sentences. */
    void throwIfAny(String prefix) throws ConfigException {
        found.replaceAll(problem -> new ConfigProblem(
                problem.key().startsWith(prefix) ? problem.key().substring(prefix.length()) : problem.key(),
                problem.sentence().replace(prefix, "")));
        if (!found.isEmpty()) {
            found.sort(Comparator.comparing(ConfigProblem::key));
            throw new ConfigException(found);
        }
    }
}
