package dev.scimbridge.conformance.profile;

import java.util.function.Consumer;

/** A client that reads SCIM servers, and the requests that it is known to send. */
public enum Reader {
    /** Okta's import (developer documentation of SCIM 2.0): steps by 100 whatever came back. */
    OKTA("Okta import", Readers::okta),
    /** SailPoint's SCIM 2.0 connector: discovers first, then aggregates; groups are read from the User. */
    SAILPOINT("SailPoint SCIM 2.0 connector", Readers::sailPoint),
    /** ConnId's SCIM bundle (Apache Syncope and others): asks for plain JSON, and stops at the first short page. */
    CONNID("ConnId SCIM bundle", Readers::connId),
    /** midPoint's scimrest connector: needs whole attribute definitions, reads pages of 25. */
    MIDPOINT("midPoint SCIM connector", Readers::midPoint),
    /** The reading half of Microsoft's SCIM validator: looks up by filter, leaves members out. */
    ENTRA("Microsoft Entra's SCIM validator", Readers::entra);

    private final String title;

    /** A method without state. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Consumer<Reading> script;

    Reader(String title, Consumer<Reading> script) {
        this.title = title;
        this.script = script;
    }

    /** As people call it. */
    public String title() {
        return title;
    }

    void read(Reading reading) {
        script.accept(reading);
    }
}
