package dev.scimbridge.integration;

/**
 * One thing that a check found.
 *
 * @param level how much it matters
 * @param topic what it is about: {@code token}, {@code permissions}, {@code tenant}, {@code clock}, {@code groups},
 *     {@code people}, {@code secret} or {@code graph}
 * @param sentence what is so, in plain words
 * @param action what to do about it; empty when there is nothing to do
 */
public record CheckFinding(Level level, String topic, String sentence, String action) {

    /** How much a finding matters, the least first. */
    public enum Level {
        /** As it should be. */
        OK,
        /** Worth knowing. */
        NOTE,
        /** The feed will miss something, or more is permitted than should be. */
        WARNING,
        /** Rounds fail, or nobody would be served. */
        PROBLEM
    }

    static CheckFinding ok(String topic, String sentence) {
        return new CheckFinding(Level.OK, topic, sentence, "");
    }

    static CheckFinding note(String topic, String sentence, String action) {
        return new CheckFinding(Level.NOTE, topic, sentence, action);
    }

    static CheckFinding warning(String topic, String sentence, String action) {
        return new CheckFinding(Level.WARNING, topic, sentence, action);
    }

    static CheckFinding problem(String topic, String sentence, String action) {
        return new CheckFinding(Level.PROBLEM, topic, sentence, action);
    }
}
