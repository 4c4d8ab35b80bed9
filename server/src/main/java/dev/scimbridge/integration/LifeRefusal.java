package dev.scimbridge.integration;

import dev.scimbridge.config.ConfigProblem;
import java.util.List;

/** What was asked of an integration is not done; the message is one sentence for the person who asked. */
public final class LifeRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient List<ConfigProblem> problems;

    private LifeRefusal(Kind kind, String sentence, List<ConfigProblem> problems) {
        super(sentence);
        this.kind = kind;
        this.problems = List.copyOf(problems);
    }

    /** Why it is not done. */
    public enum Kind {
        /** There is no such integration. */
        UNKNOWN,
        /** The values are not usable. */
        INVALID,
        /** It does not fit how things stand. */
        CONFLICT
    }

    static LifeRefusal unknown(String sentence) {
        return new LifeRefusal(Kind.UNKNOWN, sentence, List.of());
    }

    static LifeRefusal invalid(String sentence) {
        return new LifeRefusal(Kind.INVALID, sentence, List.of());
    }

    static LifeRefusal invalid(List<ConfigProblem> problems) {
        String sentence = problems.size() == 1 ? "One value is not usable" : problems.size() + " values are not usable";
        return new LifeRefusal(Kind.INVALID, sentence + "; nothing was changed.", problems);
    }

    /** What was asked does not fit how things stand. */
    public static LifeRefusal conflict(String sentence) {
        return new LifeRefusal(Kind.CONFLICT, sentence, List.of());
    }

    /** Why it is not done. */
    public Kind kind() {
        return kind;
    }

    /** Every value that is not usable; empty when the message says all. */
    public List<ConfigProblem> problems() {
        return problems;
    }
}
