package dev.scimbridge.mapping;

/**
 * One thing that is wrong with configured rules.
 *
 * @param key where: the attribute as it was written and what lies in it, such as {@code userName.firstOf}; empty for all
 * @param sentence what is wrong with which value and how to mend it
 */
public record MappingProblem(String key, String sentence) {}
