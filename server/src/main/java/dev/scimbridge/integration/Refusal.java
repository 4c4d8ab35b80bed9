package dev.scimbridge.integration;

import dev.scimbridge.config.ConfigProblem;
import java.util.List;

/** What an administrator asked for is not done; the message is one sentence for the person who asked. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient List<ConfigProblem> problems;

    private Refusal(Kind kind, String sentence, List<ConfigProblem> problems) {
        super(sentence);
        this.kind = kind;
        this.problems = List.copyOf(problems);
    }

    /** Why it is not done. */
    public enum Kind {
        /** What is named does not exist. */
        UNKNOWN,
        /** What was given is not usable. */
        INVALID,
        /** It does not fit how things stand. */
        CONFLICT
    }

    static Refusal unknown(String sentence) {
        return new Refusal(Kind.UNKNOWN, sentence, List.of());
    }

    static Refusal invalid(String sentence) {
        return new Refusal(Kind.INVALID, sentence, List.of());
    }

    static Refusal invalid(List<ConfigProblem> problems) {
        String sentence = problems.size() == 1 ? "One value is not usable" : problems.size() + " values are not usable";
        return new Refusal(Kind.INVALID, sentence + "; nothing was changed.", problems);
    }

    /** What was asked does not fit how things stand. */
    public static Refusal conflict(String sentence) {
        return new Refusal(Kind.CONFLICT, sentence, List.of());
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
