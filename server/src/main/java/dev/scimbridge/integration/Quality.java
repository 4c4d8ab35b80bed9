package dev.scimbridge.integration;

import java.util.Locale;

/** What can be wrong with the data of a person, or unusual enough to be looked at. */
public enum Quality {
    /** Another person in scope has the same work address. */
    SAME_MAIL("shares the work address with somebody else"),
    /** Another person in scope has the same employee number. */
    SAME_EMPLOYEE_NUMBER("shares the employee number with somebody else"),
    /** Another person in scope has the same userName. */
    SAME_USER_NAME("shares the userName with somebody else"),
    /** No work address. */
    NO_MAIL("has no work address"),
    /** No department. */
    NO_DEPARTMENT("has no department"),
    /** Entra knows no manager. */
    NO_MANAGER("has no manager"),
    /** The manager is not in scope. */
    MANAGER_OUT_OF_SCOPE("has a manager who is not in scope"),
    /** The person is, through others, the manager of his or her own manager. */
    CIRCULAR_MANAGERS("is among those who manage the own manager"),
    /** A phone number that is not written internationally (ITU-T E.164: a plus and up to 15 digits). */
    PHONE_NOT_E164("has a phone number that is not written as +4512345678"),
    /** A guest of the tenant. */
    GUEST("is a guest"),
    /** No first and last name and a disabled account, as rooms and shared mailboxes have. */
    LOOKS_LIKE_A_MAILBOX("looks like a room or a shared mailbox"),
    /** What a soft deletion leaves: the object id stands before the userPrincipalName. */
    TOMBSTONE("bears the name of a deleted account");

    private final String words;

    Quality(String words) {
        this.words = words;
    }

    /** What is so, after the name of a person. */
    public String words() {
        return words;
    }

    /** Its name in JSON and CSV: {@code same_mail}. */
    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
