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

    /** The same with the keys, and what the sentences say of keys, without what they all begin with. */
    void throwIfAny(String prefix) throws ConfigException {
        found.replaceAll(problem -> new ConfigProblem(
                problem.key().replace(prefix, ""), problem.sentence().replace(prefix, "")));
        throwIfAny();
    }

    void throwIfAny() throws ConfigException {
        throwIfAny("");
    }

    /** Throws them under keys that do not begin with the prefix. */
    void throwIfAny(String prefix) throws ConfigException {
        found.replaceAll(problem -> problem.key().startsWith(prefix)
                ? new ConfigProblem(problem.key().substring(prefix.length()), problem.sentence())
                : problem);
        if (!found.isEmpty()) {
            found.sort(Comparator.comparing(ConfigProblem::key));
            throw new ConfigException(found);
        }
    }
}
