package dev.scimbridge.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.graph.GraphProperties;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.scim.AttributePath;
import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.filter.Condition;
import dev.scimbridge.scim.filter.Filter;
import dev.scimbridge.scim.filter.FilterBinder;
import dev.scimbridge.scim.filter.FilterEvaluator;
import dev.scimbridge.scim.filter.FilterParser;
import dev.scimbridge.scim.filter.FilterPrinter;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which of the people that groups bring are in scope, by their own properties: a filter in SCIM's grammar (RFC 7644
 * §3.4.2.2) over Graph's property names, such as {@code userType eq "Member" and mail pr}. Texts are compared without
 * regard to case.
 *
 * <p>The names are those of the properties that the mapping reads anyway, so that another condition never asks Graph for
 * more. The leave date is not among them: it may be unknown, and decides who is active, not who is in scope.
 */
public final class ScopeCondition {

    private final String text;
    private final Set<String> properties;
    private final Condition condition;

    private ScopeCondition(Filter filter) {
        this.text = FilterPrinter.print(filter);
        this.properties = Collections.unmodifiableSet(new TreeSet<>(filter.accept(new Names())));
        this.condition = FilterBinder.bind(filter, ConditionProperties.USER);
    }

    /**
     * Reads a condition.
     *
     * @throws ScimException.BadRequest whose detail names the position, counted in characters from 1, and what was
     *     expected there
     */
    public static ScopeCondition parse(String text) {
        return new ScopeCondition(FilterParser.parse(text, ConditionProperties.USER));
    }

    /** The condition, written the same way however it was spelt. */
    public String text() {
        return text;
    }

    /** The Graph properties on which it depends, in Graph's spelling. */
    public Set<String> properties() {
        return properties;
    }

    /** Whether a whole user (merged, not a delta) satisfies the condition. */
    public boolean matches(GraphUser user) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (String name : properties) {
            JsonNode value = user.properties().asMap().get(name);
            if (value != null) {
                json.set(name, value);
            }
        }
        return FilterEvaluator.matches(condition, json);
    }

    /** Whether a delta says anything on which the condition depends; if not, it holds or fails as before. */
    public boolean isTouchedBy(GraphProperties delta) {
        return !Collections.disjoint(delta.asMap().keySet(), properties);
    }

    /** Whether a delta alone tells if the condition holds. */
    public boolean isDecidedBy(GraphProperties delta) {
        return delta.asMap().keySet().containsAll(properties);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScopeCondition that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    /** The names of the properties in a filter, as Graph spells them. */
    private static final class Names implements Filter.Visitor<Set<String>> {

        @Override
        public Set<String> and(Filter.And and) {
            return all(and.terms());
        }

        @Override
        public Set<String> or(Filter.Or or) {
            return all(or.terms());
        }

        private Set<String> all(List<Filter> terms) {
            Set<String> names = new TreeSet<>();
            terms.forEach(term -> names.addAll(term.accept(this)));
            return names;
        }

        @Override
        public Set<String> not(Filter.Not not) {
            return not.term().accept(this);
        }

        @Override
        public Set<String> comparison(Filter.Comparison comparison) {
            return name(comparison.path());
        }

        @Override
        public Set<String> present(Filter.Present present) {
            return name(present.path());
        }

        @Override
        public Set<String> valuePath(Filter.ValuePath valuePath) {
            return name(valuePath.path());
        }

        private static Set<String> name(AttributePath path) {
            String name = path.attribute() == null ? "" : path.attribute();
            return Set.of(ConditionProperties.USER
                    .subAttribute(name)
                    .orElseThrow(() -> new IllegalArgumentException("No property " + path))
                    .name());
        }
    }
}
