package dev.scimbridge.emulator.fault;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is to go wrong, in the order in which it was asked for. The first rule that matches a request decides.
 *
 * <p>A pattern matches an endpoint with its method ({@code GET /users/delta}), without it ({@code /users/{id}},
 * {@code /token}) or a request as it was sent, without {@code /v1.0}; {@code *} stands for anything.
 */
public final class Faults {

    private static final int FOREVER = Integer.MAX_VALUE;

    private final List<Rule> rules = new ArrayList<>();

    /** The next request that matches fails. */
    public void next(String pattern, Fault fault) {
        add(pattern, 0, 1, fault);
    }

    /** The next {@code times} requests that match fail. */
    public void next(String pattern, int times, Fault fault) {
        add(pattern, 0, times, fault);
    }

    /** After {@code skip} matching requests that pass, the next {@code times} fail. */
    public void after(String pattern, int skip, int times, Fault fault) {
        add(pattern, skip, times, fault);
    }

    /** All matching requests fail until {@link #clear}. */
    public void always(String pattern, Fault fault) {
        add(pattern, 0, FOREVER, fault);
    }

    /** Nothing fails any more. */
    public synchronized void clear() {
        rules.clear();
    }

    /** The rules that are still in force, in words. */
    public synchronized List<String> pending() {
        return rules.stream().map(Rule::toString).toList();
    }

    /** The fault for a request, if there is one, which is thereby used up. */
    public synchronized Optional<Fault> take(String endpoint, String target) {
        for (Iterator<Rule> all = rules.iterator(); all.hasNext(); ) {
            Rule rule = all.next();
            if (rule.matches(endpoint, target)) {
                if (rule.skip > 0) {
                    rule.skip--;
                    continue;
                }
                if (rule.times != FOREVER && --rule.times == 0) {
                    all.remove();
                }
                return Optional.of(rule.fault);
            }
        }
        return Optional.empty();
    }

    private synchronized void add(String pattern, int skip, int times, Fault fault) {
        if (skip < 0 || times < 1) {
            throw new IllegalArgumentException("A fault happens at least once, after 0 or more requests.");
        }
        rules.add(new Rule(pattern, skip, times, fault));
    }

    private static final class Rule {
        private final String pattern;
        private final Pattern regex;
        private final Fault fault;
        private int skip;
        private int times;

        Rule(String pattern, int skip, int times, Fault fault) {
            this.pattern = pattern;
            this.regex = Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE);
            this.fault = fault;
            this.skip = skip;
            this.times = times;
        }

        boolean matches(String endpoint, String target) {
            String path = endpoint.substring(endpoint.indexOf(' ') + 1);
            return regex.matcher(endpoint).matches()
                    || regex.matcher(path).matches()
                    || regex.matcher(target).matches();
        }

        @Override
        public String toString() {
            return pattern + ": " + fault + (times == FOREVER ? " always" : " " + times + " times")
                    + (skip == 0 ? "" : " after " + skip);
        }
    }
}
