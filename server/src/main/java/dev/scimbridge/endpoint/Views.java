package dev.scimbridge.endpoint;

import dev.scimbridge.integration.ReaderProfile;
import dev.scimbridge.scim.schema.Schemas;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What each profile of clients can ask for and gets to see. */
final class Views {

    /**
     * One profile's way of asking and of seeing.
     *
     * @param queries read by the schemas that exist for the profile
     * @param selections write by the same schemas
     */
    record View(ListQueries queries, SelectedAttributes selections) {}

    private final Schemas schemas;
    private final EndpointSettings settings;
    private final Map<ReaderProfile, View> known = new ConcurrentHashMap<>();

    Views(Schemas schemas, EndpointSettings settings) {
        this.schemas = schemas;
        this.settings = settings;
    }

    View of(ReaderProfile profile) {
        return known.computeIfAbsent(profile, this::create);
    }

    private View create(ReaderProfile profile) {
        Schemas visible = schemas(schemas, profile);
        return new View(new ListQueries(visible, settings.with(profile)), new SelectedAttributes(visible));
    }

    /** The schemas that exist for a profile. */
    static Schemas schemas(Schemas all, ReaderProfile profile) {
        return profile.extensions() ? all : all.withoutExtensions();
    }
}
