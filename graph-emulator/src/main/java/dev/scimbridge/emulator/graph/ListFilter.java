package dev.scimbridge.emulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.emulator.directory.Directory;
import dev.scimbridge.emulator.directory.DirectoryObject;
import dev.scimbridge.emulator.directory.ObjectType;
import dev.scimbridge.emulator.odata.Filter;
import dev.scimbridge.emulator.odata.FilterParser;
import dev.scimbridge.emulator.odata.ODataException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

/** The objects of a collection that a {@code $filter} selects, by position. */
final class ListFilter {

    private static final int MAXIMUM_ALTERNATIVES = 15;

    private final Directory directory;
    private final ObjectType type;
    private final Optional<Filter> filter;
    private final Optional<List<String>> ids;

    ListFilter(Directory directory, ObjectType type, Call call) {
        this.directory = directory;
        this.type = type;
        this.filter = call.query().value("$filter").map(ListFilter::parse);
        this.ids = filter.flatMap(Filter::ids)
                .map(named -> named.stream()
                        .map(id -> id.toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList());
        if (filter.filter(Filter::isAdvanced).isPresent() && !(call.isEventual() && call.wantsCount())) {
            throw GraphException.unsupportedQuery("Unsupported Query.");
        }
        int alternatives = filter.map(Filter::alternatives).orElse(1);
        if (alternatives > MAXIMUM_ALTERNATIVES) {
            throw GraphException.unsupportedQuery(
                    "Too many child clauses specified in search filter expression containing 'OR' operators: "
                            + alternatives + ". Max allowed: 15.");
        }
        call.query().value("$search").ifPresent(search -> {
            if (call.isEventual()) {
                throw GraphException.notEmulated(
                        "$search", "GET /" + type.kind().collection());
            }
            throw GraphException.unsupportedQuery("Request with $search query parameter only works through MSGraph with"
                    + " a special request header: 'ConsistencyLevel: eventual'");
        });
    }

    int positions() {
        return ids.map(List::size).orElseGet(() -> directory.slots(type.kind()));
    }

    IntFunction<Optional<DirectoryObject>> objects() {
        return position -> ids.isPresent()
                ? directory.find(type.kind(), ids.get().get(position)).filter(DirectoryObject::isLive)
                : Optional.of(directory.at(type.kind(), position)).filter(this::matches);
    }

    private boolean matches(DirectoryObject object) {
        return object.isLive()
                && filter.map(wanted -> wanted.matches(path -> value(object, path)))
                        .orElse(true);
    }

    private Optional<JsonNode> value(DirectoryObject object, String path) {
        String[] names = path.split("/", -1);
        String property = type.canonical(names[0])
                .orElseThrow(() -> GraphException.badRequest("Property '" + names[0] + "' does not exist as a declared"
                        + " property or extension property."));
        Optional<JsonNode> value = object.value(property);
        for (int i = 1; i < names.length; i++) {
            String name = names[i];
            value = value.map(node -> node.get(name));
        }
        return value;
    }

    private static Filter parse(String text) {
        try {
            return FilterParser.parse(text);
        } catch (ODataException invalid) {
            throw new GraphException(400, "BadRequest", String.valueOf(invalid.getMessage()));
        }
    }
}
