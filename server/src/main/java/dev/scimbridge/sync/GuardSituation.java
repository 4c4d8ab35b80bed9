package dev.scimbridge.sync;

import java.util.function.IntSupplier;
import java.util.function.Predicate;

/**
 * What a guard has to know of a round.
 *
 * @param people counts who is served in scope; asked when there is something to judge
 * @param reconfigured whether scope or rules are others than those behind the served revision
 * @param remapped whether those of the mapping are
 * @param included whether a group, by id, is an included one
 * @param emptied whether a group, by id, is an included one in which nobody in scope is left
 * @param fillRate who has which values
 */
record GuardSituation(
        IntSupplier people,
        boolean reconfigured,
        boolean remapped,
        Predicate<String> included,
        Predicate<String> emptied,
        FillRate fillRate) {}
