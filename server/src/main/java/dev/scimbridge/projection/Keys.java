package dev.scimbridge.projection;

import dev.scimbridge.scim.filter.Operator;
import dev.scimbridge.scim.filter.ValueKey;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** The keys of a {@link Column}, each once. They are numbered from 0. */
sealed interface Keys {

    /** The keys in this order; all of them are of one attribute, and so of one kind. */
    static Keys of(List<ValueKey> keys) {
        List<ValueKey.Text> texts = keys.stream()
                .filter(ValueKey.Text.class::isInstance)
                .map(ValueKey.Text.class::cast)
                .toList();
        boolean areTexts = !texts.isEmpty() && texts.size() == keys.size();
        return areTexts ? Texts.of(texts) : new Objects(List.copyOf(keys));
    }

    /** How many there are. */
    int size();

    /** The key of a number. */
    ValueKey get(int number);

    /** The numbers of the keys that satisfy an operator, as {@link Operator#test} defines it; a set of its own. */
    BitSet matching(Operator operator, ValueKey operand);

    /** Numbers, moments and flags. */
    record Objects(List<ValueKey> keys) implements Keys {
        @Override
        public int size() {
            return keys.size();
        }

        @Override
        public ValueKey get(int number) {
            return keys.get(number);
        }

        @Override
        public BitSet matching(Operator operator, ValueKey operand) {
            BitSet matching = new BitSet(keys.size());
            for (int i = 0; i < keys.size(); i++) {
                if (operator.test(keys.get(i), operand)) {
                    matching.set(i);
                }
            }
            return matching;
        }
    }

    /** Texts, one behind the other in one string: most are unlike all others, and memory is fastest read in a row. */
    final class Texts implements Keys {

        private final String joined;
        private final int[] ends;
        private final int longest;

        private Texts(String joined, int[] ends) {
            this.joined = joined;
            this.ends = ends;
            this.longest = IntStream.range(0, ends.length)
                    .map(i -> ends[i] - start(i))
                    .max()
                    .orElse(0);
        }

        static Texts of(List<ValueKey.Text> keys) {
            StringBuilder joined = new StringBuilder();
            int[] ends = new int[keys.size()];
            for (int i = 0; i < ends.length; i++) {
                joined.append(keys.get(i).text());
                ends[i] = joined.length();
            }
            return new Texts(joined.toString(), ends);
        }

        @Override
        public int size() {
            return ends.length;
        }

        @Override
        public ValueKey get(int number) {
            return new ValueKey.Text(joined.substring(start(number), ends[number]));
        }

        private int start(int number) {
            return number == 0 ? 0 : ends[number - 1];
        }

        @Override
        public BitSet matching(Operator operator, ValueKey operand) {
            String text = ((ValueKey.Text) operand).text();
            if (operator == Operator.CO) {
                return containing(text);
            }
            BitSet matching = new BitSet(ends.length);
            int length = text.length();
            for (int i = 0, start = 0; i < ends.length; start = ends[i++]) {
                int end = ends[i];
                boolean matches = switch (operator) {
                    case EQ -> end - start == length && joined.startsWith(text, start);
                    case NE -> end - start != length || !joined.startsWith(text, start);
                    case SW -> end - start >= length && joined.startsWith(text, start);
                    case EW -> end - start >= length && joined.startsWith(text, end - length);
                    case CO, GT, GE, LT, LE -> operator.test(new ValueKey.Text(joined.substring(start, end)), operand);
                };
                if (matches) {
                    matching.set(i);
                }
            }
            return matching;
        }

        private BitSet containing(String part) {
            BitSet containing = new BitSet(ends.length);
            if (part.isEmpty()) {
                containing.set(0, ends.length);
            } else if (part.length() <= longest) {
                int number = 0;
                for (int at = joined.indexOf(part); at >= 0; at = joined.indexOf(part, ends[number])) {
                    while (ends[number] <= at) {
                        number++;
                    }
                    // Where the first find reaches into the next text, there is none in this one.
                    containing.set(number, at + part.length() <= ends[number]);
                }
            }
            return containing;
        }
    }
}
