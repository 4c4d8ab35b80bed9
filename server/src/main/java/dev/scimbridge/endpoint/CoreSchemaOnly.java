package dev.scimbridge.endpoint;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.filter.Condition;
import dev.scimbridge.scim.filter.ValueKey;
import java.util.List;

/** A condition as it is for clients who see one schema in {@code schemas}, the core one, whatever is stored. */
record CoreSchemaOnly(ResourceType type) implements Condition.Visitor<Condition> {

    @Override
    public Condition and(Condition.And and) {
        return new Condition.And(all(and.terms()));
    }

    @Override
    public Condition or(Condition.Or or) {
        return new Condition.Or(all(or.terms()));
    }

    private List<Condition> all(List<Condition> terms) {
        return terms.stream().map(term -> term.accept(this)).toList();
    }

    @Override
    public Condition not(Condition.Not not) {
        return new Condition.Not(not.term().accept(this));
    }

    @Override
    public Condition match(Condition.Match match) {
        if (!match.path().steps().get(0).name().equals("schemas")) {
            return match;
        }
        List<ValueKey> keys = ValueKey.of(match.path().leaf(), TextNode.valueOf(type.schema())).stream()
                .toList();
        return new Condition.Constant(match.test(keys));
    }

    @Override
    public Condition constant(Condition.Constant constant) {
        return constant;
    }

    @Override
    public Condition present(Condition.Present present) {
        return present;
    }

    @Override
    public Condition anyElement(Condition.AnyElement anyElement) {
        return anyElement;
    }
}
