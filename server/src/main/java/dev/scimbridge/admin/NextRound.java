package dev.scimbridge.admin;

import dev.scimbridge.sync.SyncStatus;
import java.util.Locale;

/** When a round comes that a person has asked for, or that takes over what was decided. */
enum NextRound {
    /** It starts, or follows the one that runs. */
    NOW,
    /** At its time: another process pulls, or the settings cannot be used at the moment. */
    LATER,
    /** When the integration is enabled again. */
    WHEN_ENABLED;

    /** Starts one, if this process can. */
    static NextRound after(Watched decided) {
        if (decided.runNow().getAsBoolean()) {
            return NOW;
        }
        return decided.status().get().condition() == SyncStatus.Condition.DISABLED ? WHEN_ENABLED : LATER;
    }

    /** As the API says it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
