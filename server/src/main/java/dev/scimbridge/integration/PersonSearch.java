package dev.scimbridge.integration;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.projection.Projection;
import dev.scimbridge.projection.Query;
import dev.scimbridge.projection.Revision;
import dev.scimbridge.projection.ServedResource;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.filter.Condition;
import dev.scimbridge.scim.filter.FilterBinder;
import dev.scimbridge.scim.filter.FilterParser;
import dev.scimbridge.scim.schema.Schemas;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds people in the served revision; it is no reading of a client's, and leaves no walk. */
final class PersonSearch {

    private static final int LONGEST = 500;

    private final Projection projection;
    private final FilterParser parser;
    private final FilterBinder binder;

    PersonSearch(Projection projection, Schemas schemas) {
        this.projection = projection;
        this.parser = new FilterParser(schemas);
        this.binder = new FilterBinder(schemas);
    }

    /** Who bears this object id, userName, mail address or display name; of a part of a name, whoever has it. */
    List<ServedResource> named(String text) {
        Optional<Revision> revision = projection.newest();
        if (revision.isEmpty() || text.isBlank() || text.length() > LONGEST) {
            return List.of();
        }
        String literal = TextNode.valueOf(text.strip()).toString();
        String id = TextNode.valueOf(text.strip().toLowerCase(Locale.ROOT)).toString();
        List<ServedResource> exact = select(
                revision.get(),
                "id eq " + id + " or userName eq " + literal + " or emails.value eq " + literal + " or displayName eq "
                        + literal);
        return exact.isEmpty() ? containing(text) : exact;
    }

    /** Everybody whose userName, display name or mail address contains the text; everybody for a blank one. */
    List<ServedResource> containing(String text) {
        Optional<Revision> revision = projection.newest();
        if (revision.isEmpty() || text.length() > LONGEST) {
            return List.of();
        }
        if (text.isBlank()) {
            return revision.get().select(Query.all(ResourceType.USER, 1, 0));
        }
        String literal = TextNode.valueOf(text.strip()).toString();
        return select(
                revision.get(),
                "userName co " + literal + " or displayName co " + literal + " or emails.value co " + literal);
    }

    private List<ServedResource> select(Revision revision, String filter) {
        Condition condition = binder.bind(parser.parse(filter, ResourceType.USER), ResourceType.USER);
        Query.Target target = new Query.Target(ResourceType.USER, Optional.of(condition), Optional.empty());
        return revision.select(new Query(filter, List.of(target), false, 1, 0));
    }
}
