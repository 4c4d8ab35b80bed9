package dev.scimbridge.emulator.delta;

/**
 * How a page is wanted.
 *
 * @param objects how many objects at most
 * @param links how many member links at most
 * @param minimal whether only changed properties are wanted ({@code Prefer: return=minimal})
 * @param hiddenMembers whether members of groups with hidden membership are told
 * @param empty whether to answer with an empty page that leads to the one asked for
 * @param replay whether to tell again what the page or round before has told
 */
public record PageRequest(
        int objects,
        int links,
        boolean minimal,
        Blanked blanked,
        boolean hiddenMembers,
        boolean empty,
        boolean replay) {}
