package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Applies the operations of a PATCH to a resource (RFC 7644 §3.5.2). */
final class Patching {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String URN = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    private final Attributes attributes;
    private final Incoming incoming;
    private final Set<Defect> defects;

    Patching(Attributes attributes, Incoming incoming, Set<Defect> defects) {
        this.attributes = attributes;
        this.incoming = incoming;
        this.defects = defects;
    }

    private boolean has(Defect defect) {
        return defects.contains(defect);
    }

    /** Changes the resource, and returns it. */
    ObjectNode apply(ObjectNode resource, ObjectNode body) {
        boolean identified = false;
        for (JsonNode schema : body.path("schemas")) {
            identified |= schema.asText().equals(URN);
        }
        if (!identified && !has(Defect.PATCH_WITHOUT_SCHEMAS)) {
            throw new Refusal(400, "invalidSyntax", "schemas must name " + URN);
        }
        if (!(body.path("Operations") instanceof ArrayNode operations) || operations.isEmpty()) {
            if (has(Defect.PATCH_WITHOUT_OPERATIONS)) {
                return resource;
            }
            throw new Refusal(400, "invalidSyntax", "Operations are missing");
        }
        for (JsonNode operation : operations) {
            apply(resource, operation);
        }
        return resource;
    }

    private void apply(ObjectNode resource, JsonNode operation) {
        String written = operation.path("op").asText();
        String op = has(Defect.PATCH_OP_CASE_SENSITIVE) ? written : written.toLowerCase(Locale.ROOT);
        if (!List.of("add", "remove", "replace").contains(op)) {
            if (has(Defect.PATCH_UNKNOWN_OP_IGNORED)) {
                return;
            }
            throw new Refusal(400, "invalidSyntax", "There is no operation " + written);
        }
        if (operation.has("path")) {
            apply(resource, op, operation.path("path").asText(), operation.path("value"));
            return;
        }
        if (!operation.path("value").isObject()) {
            throw new Refusal(400, op.equals("remove") ? "noTarget" : "invalidValue", "A path is needed");
        }
        for (Map.Entry<String, JsonNode> member : operation.path("value").properties()) {
            apply(resource, op, member);
        }
    }

    /** Without a path: a member of the value, which may be a whole extension. */
    private void apply(ObjectNode resource, String op, Map.Entry<String, JsonNode> member) {
        Optional<String> extension = attributes.extensions().stream()
                .map(one -> one.path("id").asText())
                .filter(member.getKey()::equals)
                .findFirst();
        if (extension.isPresent()) {
            member.getValue()
                    .properties()
                    .forEach(one -> apply(resource, op, extension.get() + ":" + one.getKey(), one.getValue()));
        } else {
            apply(resource, op, member.getKey(), member.getValue());
        }
    }

    private void apply(ObjectNode resource, String op, String path, JsonNode value) {
        PatchTarget target;
        try {
            target = PatchTarget.of(path, attributes, defects);
        } catch (Refusal refusal) {
            if (has(Defect.PATCH_UNKNOWN_PATH_IGNORED) && !path.contains("[")) {
                return;
            }
            throw refusal;
        }
        if (Incoming.isReadOnly(target.found().attribute())) {
            if (has(Defect.PATCH_READ_ONLY_IGNORED)) {
                return;
            }
            throw new Refusal(400, "mutability", path + " cannot be changed");
        }
        if (op.equals("remove")) {
            remove(resource, target);
        } else {
            set(resource, target, op.equals("replace"), value);
        }
    }

    private void remove(ObjectNode resource, PatchTarget target) {
        Attributes.Found found = target.found();
        ObjectNode holder = target.holder(resource);
        JsonNode sub = found.sub();
        boolean whole = sub == null && (target.filter() == null || has(Defect.REMOVE_IGNORES_FILTER));
        if (sub != null && !has(Defect.REMOVE_SUB_REMOVES_VALUE)) {
            target.elements(resource)
                    .forEach(element -> element.remove(sub.path("name").asText()));
            return;
        }
        ArrayNode others = whole ? JSON.createArrayNode() : target.others(resource);
        if (whole && found.attribute().path("required").asBoolean() && !has(Defect.REMOVE_REQUIRED)) {
            throw new Refusal(400, "mutability", found.name() + " is required");
        }
        if (others.isEmpty()) {
            holder.remove(found.name());
        } else {
            holder.set(found.name(), others);
        }
    }

    private void set(ObjectNode resource, PatchTarget target, boolean replace, JsonNode value) {
        boolean known = !target.found().values(resource).isEmpty();
        if (replace && !known && target.filter() == null && has(Defect.REPLACE_NEEDS_A_VALUE)) {
            throw new Refusal(400, "noTarget", "There is nothing to replace");
        }
        boolean plain = !target.isMultiValued() && !target.isComplex();
        if (!replace && plain && has(known ? Defect.ADD_KEEPS_A_VALUE : Defect.ADD_NEEDS_A_VALUE)) {
            return;
        }
        if (value.isNull() || (value.isArray() && value.isEmpty())) {
            remove(resource, target);
        } else if (target.filter() != null) {
            setSelected(resource, target, replace, value);
        } else if (target.found().sub() != null) {
            setSub(resource, target, value);
        } else if (target.isMultiValued()) {
            boolean all = replace ? !has(Defect.REPLACE_ADDS_VALUES) : has(Defect.ADD_REPLACES_VALUES);
            setSeveral(resource, target, all, value);
        } else if (target.isComplex()
                && target.holder(resource).has(target.found().name())) {
            merge(resource, target, replace, value);
        } else {
            target.holder(resource).set(target.found().name(), clean(target, value));
        }
    }

    private JsonNode clean(PatchTarget target, JsonNode value) {
        return Objects.requireNonNull(incoming.value(target.found().target(), value));
    }

    private void merge(ObjectNode resource, PatchTarget target, boolean replace, JsonNode value) {
        JsonNode clean = clean(target, value);
        JsonNode known = target.holder(resource).path(target.found().name());
        boolean whole = has(replace ? Defect.REPLACE_REPLACES_COMPLEX : Defect.ADD_REPLACES_COMPLEX);
        if (known instanceof ObjectNode object && clean instanceof ObjectNode parts && !whole) {
            object.setAll(parts);
        } else {
            target.holder(resource).set(target.found().name(), clean);
        }
    }

    private void setSub(ObjectNode resource, PatchTarget target, JsonNode value) {
        ObjectNode holder = target.holder(resource);
        if (!holder.has(target.found().name()) && !target.isMultiValued()) {
            holder.putObject(target.found().name());
        }
        if (has(Defect.SUB_REPLACES_THE_WHOLE)) {
            target.elements(resource).forEach(ObjectNode::removeAll);
        }
        JsonNode sub = Objects.requireNonNull(target.found().sub());
        for (ObjectNode element : target.elements(resource)) {
            element.set(sub.path("name").asText(), clean(target, value));
        }
    }

    private void setSelected(ObjectNode resource, PatchTarget target, boolean replace, JsonNode value) {
        List<ObjectNode> elements = target.elements(resource);
        if (elements.isEmpty() && !has(Defect.NO_TARGET_IGNORED)) {
            throw new Refusal(400, "noTarget", "No value matches the filter");
        }
        if (target.found().sub() != null) {
            setSub(resource, target, value);
            return;
        }
        for (ObjectNode element : elements) {
            JsonNode clean = incoming.single(target.found().attribute(), value);
            if (replace) {
                element.removeAll();
            }
            clearPrimary(target.holder(resource).path(target.found().name()), clean);
            element.setAll((ObjectNode) clean);
        }
    }

    private void setSeveral(ObjectNode resource, PatchTarget target, boolean replace, JsonNode value) {
        ObjectNode holder = target.holder(resource);
        ArrayNode values = replace
                ? holder.putArray(target.found().name())
                : holder.withArrayProperty(target.found().name());
        for (JsonNode one : clean(target, value)) {
            if (!contains(values, one)) {
                clearPrimary(values, one);
                values.add(one);
            }
        }
    }

    /** A member is the same when its value is: the rest of it is the server's. */
    private boolean contains(ArrayNode values, JsonNode one) {
        if (has(Defect.ADD_DOUBLES)) {
            return false;
        }
        for (JsonNode known : values) {
            boolean sameMember = known.has("$ref") && known.path("value").equals(one.path("value"));
            if (known.equals(one) || sameMember) {
                return true;
            }
        }
        return false;
    }

    /** Makes room for another primary value. */
    private void clearPrimary(JsonNode values, JsonNode chosen) {
        if (!chosen.path("primary").asBoolean() || has(Defect.SEVERAL_PRIMARY)) {
            return;
        }
        for (JsonNode other : values) {
            if (other.path("primary").asBoolean()) {
                ((ObjectNode) other).put("primary", false);
            }
        }
    }
}
