package dev.scimbridge.response;

import dev.scimbridge.projection.JsonText;
import dev.scimbridge.projection.ResourceAttributes;
import dev.scimbridge.projection.ServedResource;
import dev.scimbridge.scim.AttributePath;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.schema.Attribute;
import dev.scimbridge.scim.schema.ResolvedPath;
import dev.scimbridge.scim.schema.Returned;
import dev.scimbridge.scim.schema.Schemas;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which attributes of a resource are sent (RFC 7644 §3.4.2.5, §3.9): parts of the stored JSON are copied as they are.
 *
 * <p>{@code returned} rules: {@code always} is sent whatever is selected, {@code never} never, {@code request} only when
 * named. An attribute that is named is sent with those of its sub-attributes that are returned by default; when only
 * sub-attributes are named, with these and those returned always.
 */
public final class AttributeSelection {

    private final Map<ResourceType, TypeSelection> selections;

    private AttributeSelection(Map<ResourceType, TypeSelection> selections) {
        this.selections = selections;
    }

    /** What is sent when the client selects nothing. */
    public static AttributeSelection byDefault(Schemas schemas) {
        return excluding(schemas, List.of());
    }

    /** The minimum and the named attributes; names that a type does not have are passed over. */
    public static AttributeSelection only(Schemas schemas, List<AttributePath> attributes) {
        return of(schemas, attributes, true);
    }

    /** What is sent by default without the named attributes. */
    public static AttributeSelection excluding(Schemas schemas, List<AttributePath> attributes) {
        return of(schemas, attributes, false);
    }

    private static AttributeSelection of(Schemas schemas, List<AttributePath> attributes, boolean only) {
        Map<ResourceType, TypeSelection> selections = new EnumMap<>(ResourceType.class);
        for (ResourceType type : ResourceType.values()) {
            List<List<Attribute>> named = attributes.stream()
                    .flatMap(path -> schemas.resolve(type, path).stream())
                    .map(ResolvedPath::steps)
                    .toList();
            Choice choice = members(ResourceAttributes.of(schemas, type), named, only);
            selections.put(type, new TypeSelection(withoutUnknownExtensions(schemas, type, choice)));
        }
        return new AttributeSelection(selections);
    }

    /** An extension that is not among the schemas is neither sent nor named in {@code schemas}. */
    private static Choice withoutUnknownExtensions(Schemas schemas, ResourceType type, Choice choice) {
        Set<String> unknown = new HashSet<>(type.extensions());
        unknown.removeIf(urn -> schemas.byId(urn).isPresent());
        if (unknown.isEmpty()) {
            return choice;
        }
        Map<String, Choice> members = new HashMap<>(choice.members());
        unknown.forEach(urn -> members.put(urn, Choice.NONE));
        members.put("schemas", Choice.without(unknown));
        return new Choice(choice.others(), members);
    }

    private static Choice members(List<Attribute> attributes, List<List<Attribute>> named, boolean only) {
        Map<String, Choice> members = new HashMap<>();
        for (Attribute attribute : attributes) {
            List<List<Attribute>> rest = named.stream()
                    .filter(path -> path.get(0).name().equals(attribute.name()))
                    .map(path -> path.subList(1, path.size()))
                    .toList();
            Choice choice = only ? included(attribute, rest) : excluded(attribute, rest);
            if (only ? !choice.isNone() : !choice.isAll()) {
                members.put(attribute.name(), choice);
            }
        }
        return new Choice(!only, members);
    }

    /** @param rest what follows the attribute in the paths that begin with it */
    private static Choice included(Attribute attribute, List<List<Attribute>> rest) {
        if (attribute.returned() == Returned.NEVER) {
            return Choice.NONE;
        }
        if (attribute.returned() == Returned.ALWAYS || rest.stream().anyMatch(List::isEmpty)) {
            return members(attribute.subAttributes(), List.of(), false);
        }
        return rest.isEmpty() ? Choice.NONE : members(attribute.subAttributes(), rest, true);
    }

    private static Choice excluded(Attribute attribute, List<List<Attribute>> rest) {
        return switch (attribute.returned()) {
            case NEVER, REQUEST -> Choice.NONE;
            case ALWAYS -> members(attribute.subAttributes(), List.of(), false);
            case DEFAULT ->
                rest.stream().anyMatch(List::isEmpty) ? Choice.NONE : members(attribute.subAttributes(), rest, false);
        };
    }

    /** The selected parts of several resources in their order. */
    public List<JsonBody> of(List<ServedResource> resources) {
        List<JsonBody> parts = new ArrayList<>(resources.size());
        for (ServedResource resource : resources) {
            parts.add(of(resource));
        }
        return parts;
    }

    /** The selected part of a resource: parts of what is stored, without a copy. */
    public JsonBody of(ServedResource resource) {
        TypeSelection selection = selections.get(resource.type());
        JsonText json = resource.json();
        return selection == null || selection.choice().isAll()
                ? new WholeText(json)
                : SelectedText.of(json, selection.runs(json.memberNames()));
    }

    private record WholeText(JsonText json) implements JsonBody {

        @Override
        public long length() {
            return json.length();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            json.writeTo(out);
        }
    }
}
