package dev.scimbridge.integration;

import java.util.OptionalLong;

/**
 * A group of the tenant that could be included or excluded.
 *
 * @param kind in words: {@code dynamic security group}
 * @param usable whether it is a security group, which alone can be chosen
 * @param people how many are in it, directly or through nested groups; empty when Graph does not tell
 * @param nestedGroups how many groups are directly in it
 */
public record GroupChoice(
        String id, String name, String kind, boolean usable, OptionalLong people, OptionalLong nestedGroups) {}
