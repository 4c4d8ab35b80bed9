package dev.scimbridge.mapping;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one value is made: a tree, of which the text form is the same for the same rule. A value that would be blank is no
 * value.
 */
sealed interface ValueRule {

    /** The one value, or the first of several; null when there is none. */
    @Nullable String text(Person person);

    /** All values; where one property holds several, there may be several. */
    default List<String> texts(Person person) {
        return UserAttributes.one(text(person));
    }

    /** What it reads. */
    Stream<RuleSource> sources();

    /** In words, for an administrator; begins with a small letter or a name. */
    String words();

    /** Every text that it can give without asking Graph. */
    default Stream<String> ownTexts() {
        return Stream.empty();
    }

    /** A property as it is. */
    record Property(RuleSource source) implements ValueRule {

        @Override
        public @Nullable String text(Person person) {
            return source.text(person);
        }

        @Override
        public List<String> texts(Person person) {
            return source.texts(person);
        }

        @Override
        public Stream<RuleSource> sources() {
            return Stream.of(source);
        }

        @Override
        public String words() {
            return source.name();
        }
    }

    /** The same text for everybody. */
    record Constant(String value) implements ValueRule {

        @Override
        public String text(Person person) {
            return value;
        }

        @Override
        public Stream<RuleSource> sources() {
            return Stream.empty();
        }

        @Override
        public String words() {
            return "the text '" + value + "'";
        }

        @Override
        public Stream<String> ownTexts() {
            return Stream.of(value);
        }
    }

    /** The first that has a value. */
    record FirstOf(List<ValueRule> rules) implements ValueRule {

        @Override
        public @Nullable String text(Person person) {
            for (ValueRule rule : rules) {
                String text = rule.text(person);
                if (text != null) {
                    return text;
                }
            }
            return null;
        }

        @Override
        public List<String> texts(Person person) {
            for (ValueRule rule : rules) {
                List<String> texts = rule.texts(person);
                if (!texts.isEmpty()) {
                    return texts;
                }
            }
            return List.of();
        }

        @Override
        public Stream<RuleSource> sources() {
            return rules.stream().flatMap(ValueRule::sources);
        }

        @Override
        public String words() {
            return "the first that has a value of " + ValueRule.words(rules);
        }

        @Override
        public Stream<String> ownTexts() {
            return rules.stream().flatMap(ValueRule::ownTexts);
        }
    }

    /** Those that have a value, with the separator between them; nothing when only constants have one. */
    record Join(List<ValueRule> rules, String separator) implements ValueRule {

        @Override
        public @Nullable String text(Person person) {
            StringBuilder joined = new StringBuilder();
            boolean found = false;
            boolean first = true;
            for (ValueRule rule : rules) {
                String text = rule.text(person);
                if (text != null) {
                    joined.append(first ? "" : separator).append(text);
                    first = false;
                    found |= !(rule instanceof Constant);
                }
            }
            return found ? joined.toString() : null;
        }

        @Override
        public Stream<RuleSource> sources() {
            return rules.stream().flatMap(ValueRule::sources);
        }

        @Override
        public String words() {
            return ValueRule.words(rules) + ", joined by '" + separator + "', without what has no value";
        }
    }

    /** In lower case. */
    record LowerCase(ValueRule of) implements ValueRule {

        @Override
        public @Nullable String text(Person person) {
            String text = of.text(person);
            return text == null ? null : text.toLowerCase(Locale.ROOT);
        }

        @Override
        public List<String> texts(Person person) {
            return each(of.texts(person), text -> text.toLowerCase(Locale.ROOT));
        }

        @Override
        public Stream<RuleSource> sources() {
            return of.sources();
        }

        @Override
        public String words() {
            return of.words() + ", in lower case";
        }

        @Override
        public Stream<String> ownTexts() {
            return of.ownTexts().map(text -> text.toLowerCase(Locale.ROOT));
        }
    }

    /**
     * Other values by a table.
     *
     * @param values by the value in lower case
     * @param keepOthers whether a value that is not in the table stays as it is
     * @param other what becomes of it otherwise; null for nothing
     */
    record Table(
            ValueRule of,
            Map<String, String> values,
            boolean keepOthers,
            @Nullable String other) implements ValueRule {

        public Table {
            values = new TreeMap<>(values);
        }

        @Override
        public @Nullable String text(Person person) {
            String text = of.text(person);
            return text == null ? null : translated(text);
        }

        @Override
        public List<String> texts(Person person) {
            return each(of.texts(person), this::translated);
        }

        private @Nullable String translated(String text) {
            String value = values.get(text.toLowerCase(Locale.ROOT));
            if (value != null) {
                return value;
            }
            return keepOthers ? text : other;
        }

        @Override
        public Stream<RuleSource> sources() {
            return of.sources();
        }

        @Override
        public String words() {
            String rest = other == null ? "left out" : "'" + other + "'";
            return of.words() + ", by a table of " + values.size() + (values.size() == 1 ? " value" : " values")
                    + "; what is not in it is " + (keepOthers ? "as it is" : rest);
        }

        @Override
        public Stream<String> ownTexts() {
            Stream<String> rest = keepOthers ? of.ownTexts() : Stream.ofNullable(other);
            return Stream.concat(values.values().stream(), rest);
        }
    }

    /**
     * No value but one of a few, in their spelling.
     *
     * @param values ordered without regard to case
     * @param what what they are called in words
     */
    record OneOf(ValueRule of, NavigableSet<String> values, String what) implements ValueRule {

        @Override
        public @Nullable String text(Person person) {
            String text = of.text(person);
            return text == null ? null : spelt(text);
        }

        @Override
        public List<String> texts(Person person) {
            return each(of.texts(person), this::spelt);
        }

        private @Nullable String spelt(String text) {
            String stripped = text.strip();
            String value = values.ceiling(stripped);
            return value != null && value.equalsIgnoreCase(stripped) ? value : null;
        }

        @Override
        public Stream<RuleSource> sources() {
            return of.sources();
        }

        @Override
        public String words() {
            return of.words() + ", if it is " + what;
        }

        @Override
        public String toString() {
            return "OneOf[" + of + ", " + what + "]";
        }
    }

    /** Each value of several changed, without what is then nothing or there already. */
    private static List<String> each(List<String> texts, Function<String, @Nullable String> change) {
        Set<String> changed = new LinkedHashSet<>();
        for (String text : texts) {
            String other = change.apply(text);
            if (other != null) {
                changed.add(other);
            }
        }
        return new ArrayList<>(changed);
    }

    private static String words(List<ValueRule> rules) {
        return rules.stream().map(ValueRule::words).collect(Collectors.joining(", "));
    }
}
