package dev.scimbridge.sync;

import dev.scimbridge.store.HoldKind;

/** Why a guard tripped, in one sentence for an administrator. */
final class HoldReason {

    private HoldReason() {}

    /**
     * The sentence.
     *
     * @param count people of this round
     * @param before people whose changes of the kind went through within the window
     * @param people people served in scope; for a lost value, those who had it
     */
    static String of(HoldKind kind, String subject, int count, int before, int people, GuardRules rules) {
        String having = kind == HoldKind.LOST_VALUES ? " who had it" : "";
        String who = count + " of " + people + (people == 1 ? " person" : " people") + having;
        String what = who + " would " + effect(kind, subject);
        String limit = rules.of(kind).map(Object::toString).orElse("");
        String earlier = before == 0
                ? ""
                : ", after " + before + " within " + rules.window().toHours() + " h";
        return what + earlier + ": the guard " + configName(kind) + " holds from " + limit + " on";
    }

    /** What would happen to the people, after "would". */
    static String effect(HoldKind kind, String subject) {
        return switch (kind) {
            case REMOVALS -> "disappear from the feed";
            case DEACTIVATIONS -> "become inactive or drop out of scope";
            case USER_NAMES -> "get another userName or externalId";
            case MAILS -> "get another mail address or lose it";
            case DEPARTMENTS -> "get another department or lose it";
            case MANAGERS -> "get another manager or lose him or her";
            case MEMBERSHIPS -> "lose a group";
            case LOST_VALUES -> "lose " + subject;
            case EMPTIED_GROUP -> "drop out of scope with group " + subject;
            case RECONFIGURATION -> "go or change because scope or rules were configured differently";
        };
    }

    /** The kind's name under {@code guards} in the configuration. */
    static String configName(HoldKind kind) {
        return switch (kind) {
            case REMOVALS -> "removals";
            case DEACTIVATIONS -> "deactivations";
            case USER_NAMES -> "userNames";
            case MAILS -> "mails";
            case DEPARTMENTS -> "departments";
            case MANAGERS -> "managers";
            case MEMBERSHIPS -> "memberships";
            case LOST_VALUES -> "lostValues";
            case EMPTIED_GROUP -> "emptiedGroup";
            case RECONFIGURATION -> "reconfiguration";
        };
    }
}
