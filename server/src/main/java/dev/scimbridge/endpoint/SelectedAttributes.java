package dev.scimbridge.endpoint;

import dev.scimbridge.response.AttributeSelection;
import dev.scimbridge.scim.AttributePath;
import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.ScimType;
import dev.scimbridge.scim.schema.Schemas;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code attributes} and {@code excludedAttributes} (RFC 7644 §3.9). */
final class SelectedAttributes {

    /** A value filter, as Microsoft's collection sends it: {@code emails[type eq "work"]}. It selects the attribute. */
    private static final Pattern VALUE_FILTER = Pattern.compile("\\[[^\\]]*\\]");

    private final Schemas schemas;
    private final AttributeSelection byDefault;

    SelectedAttributes(Schemas schemas) {
        this.schemas = schemas;
        this.byDefault = AttributeSelection.byDefault(schemas);
    }

    /**
     * The selection; empty parameters are as good as none.
     *
     * @throws ScimException.BadRequest invalidValue if both are given
     */
    AttributeSelection of(List<String> attributes, List<String> excludedAttributes) {
        List<String> included = names(attributes);
        List<String> excluded = names(excludedAttributes);
        if (!included.isEmpty() && !excluded.isEmpty()) {
            throw new ScimException.BadRequest(
                    ScimType.INVALID_VALUE, "Only one of attributes and excludedAttributes can be given.");
        }
        if (!included.isEmpty()) {
            return AttributeSelection.only(schemas, paths(included));
        }
        return excluded.isEmpty() ? byDefault : AttributeSelection.excluding(schemas, paths(excluded));
    }

    private static List<String> names(List<String> parameters) {
        if (parameters.isEmpty()) {
            return List.of();
        }
        return parameters.stream()
                .map(parameter -> VALUE_FILTER.matcher(parameter).replaceAll(""))
                .flatMap(parameter -> Stream.of(parameter.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static List<AttributePath> paths(List<String> names) {
        return names.stream()
                .flatMap(name -> AttributePath.parse(name).stream())
                .toList();
    }
}
