package dev.scimbridge.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Risky changes of one kind that wait for a person.
 *
 * @param number counts from 1, per integration
 * @param subject what in particular: an attribute's path, a group's id, or empty
 * @param reason one sentence: which guard, its threshold, and how many people it is about
 * @param closedAt when nothing of it waited any more
 * @param waiting how many people wait for a decision
 * @param rejected of how many a change was rejected that Graph still says
 */
public record Hold(
        long number,
        HoldKind kind,
        String subject,
        Instant openedAt,
        String reason,
        Optional<Instant> closedAt,
        int waiting,
        int rejected) {}
