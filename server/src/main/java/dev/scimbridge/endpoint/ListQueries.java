package dev.scimbridge.endpoint;

import dev.scimbridge.projection.Query;
import dev.scimbridge.scim.AttributePath;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.ScimType;
import dev.scimbridge.scim.filter.Condition;
import dev.scimbridge.scim.filter.Filter;
import dev.scimbridge.scim.filter.FilterBinder;
import dev.scimbridge.scim.filter.FilterParser;
import dev.scimbridge.scim.schema.AttributeType;
import dev.scimbridge.scim.schema.ResolvedPath;
import dev.scimbridge.scim.schema.Schemas;
import java.util.List;
import java.util.Optional;

/** Reads requests for lists, of one type or of all (RFC 7644 §3.4.2.1). */
final class ListQueries {

    private final Schemas schemas;
    private final FilterParser parser;
    private final FilterBinder binder;
    private final PageParameters paging;

    ListQueries(Schemas schemas, EndpointSettings settings) {
        this.schemas = schemas;
        this.parser = new FilterParser(schemas);
        this.binder = new FilterBinder(schemas);
        this.paging = new PageParameters(settings);
    }

    /**
     * The query.
     *
     * @param types one type, or all
     * @throws ScimException.BadRequest invalidFilter, invalidValue or invalidCount
     */
    Query read(List<ResourceType> types, ListRequest request) {
        Optional<Filter> filter = request.filter().map(text -> parse(text, types));
        List<Query.Target> targets = types.stream()
                .map(type -> new Query.Target(
                        type,
                        filter.map(parsed -> bind(parsed, type)),
                        request.sortBy().flatMap(text -> sortBy(text, type))))
                .toList();
        if (request.sortBy().isPresent()
                && targets.stream().allMatch(target -> target.sortBy().isEmpty())) {
            throw invalid("The parameter sortBy must name a simple attribute, or a complex one with a value.");
        }
        return new Query(
                name(types, request),
                targets,
                isDescending(request),
                paging.startIndex(request.startIndex()),
                paging.count(request.count(), request.cursor().isPresent()));
    }

    /**
     * Different for different lists: each part goes with its length. The same words mean another list where there are no
     * extensions.
     */
    private String name(List<ResourceType> types, ListRequest request) {
        return part(Optional.of(types.toString()))
                + " " + part(request.filter())
                + " " + part(request.sortBy())
                + " " + part(request.sortOrder())
                + (types.stream().allMatch(this::hasExtensions) ? "" : " core");
    }

    private static String part(Optional<String> text) {
        return text.isPresent() ? text.get().length() + ":" + text.get() : "-";
    }

    private Filter parse(String text, List<ResourceType> types) {
        return types.size() == 1 ? parser.parse(text, types.get(0)) : parser.parseForAllTypes(text);
    }

    /** Extensions that do not exist for the client are not among the {@code schemas} of what it sees either. */
    private Condition bind(Filter filter, ResourceType type) {
        Condition condition = binder.bind(filter, type);
        return hasExtensions(type) ? condition : condition.accept(new CoreSchemaOnly(type));
    }

    /** Whether the type's extensions, if there are any, exist for the client. */
    private boolean hasExtensions(ResourceType type) {
        return type.extensions().stream().allMatch(urn -> schemas.byId(urn).isPresent());
    }

    /** The path whose values are sorted: of a complex attribute its {@code value}. */
    private Optional<ResolvedPath> sortBy(String text, ResourceType type) {
        return AttributePath.parse(text)
                .flatMap(path -> schemas.resolve(type, path))
                .flatMap(path -> {
                    if (path.leaf().type() != AttributeType.COMPLEX) {
                        return Optional.of(path);
                    }
                    return path.leaf().subAttribute("value").map(path::then);
                });
    }

    private static boolean isDescending(ListRequest request) {
        String order = request.sortOrder().orElse("ascending");
        return switch (order) {
            case "ascending" -> false;
            case "descending" -> true;
            default -> throw invalid("The parameter sortOrder must be ascending or descending.");
        };
    }

    private static ScimException invalid(String detail) {
        return new ScimException.BadRequest(ScimType.INVALID_VALUE, detail);
    }
}
