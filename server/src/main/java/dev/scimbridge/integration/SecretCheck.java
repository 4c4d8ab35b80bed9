package dev.scimbridge.integration;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** When the client secret ends, as far as an administrator has told: Entra does not let an app ask. */
final class SecretCheck {

    private static final String TOPIC = "secret";
    private static final long WARN_DAYS = 30;
    private static final long NOTE_DAYS = 60;

    private SecretCheck() {}

    /** What a secret that works and ends on this day means now. */
    static CheckFinding of(Optional<LocalDate> expires, Instant now) {
        if (expires.isEmpty()) {
            return CheckFinding.note(
                    TOPIC,
                    "It is not known when the client secret expires; Entra tells nobody but an administrator.",
                    "Enter the day as clientSecretExpires; it stands under App registrations > Certificates & secrets.");
        }
        long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(now, ZoneOffset.UTC), expires.get());
        if (days < 0) {
            return CheckFinding.warning(
                    TOPIC,
                    "By clientSecretExpires the client secret ended on " + expires.get() + ", and still it works.",
                    "Correct clientSecretExpires; the day stands under App registrations > Certificates & secrets.");
        }
        String sentence =
                "The client secret expires on " + expires.get() + ", in " + days + (days == 1 ? " day" : " days");
        String action =
                "Entra admin centre > Entra ID > App registrations > Certificates & secrets > New client secret; give"
                        + " the bridge its value before the old one ends.";
        if (days <= WARN_DAYS) {
            return CheckFinding.warning(TOPIC, sentence + ": every round fails from then on.", action);
        }
        return days <= NOTE_DAYS
                ? CheckFinding.note(TOPIC, sentence + ".", action)
                : CheckFinding.ok(TOPIC, sentence + ".");
    }
}
