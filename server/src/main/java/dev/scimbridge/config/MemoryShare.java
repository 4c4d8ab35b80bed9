package dev.scimbridge.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory.
 *
 * @param number bytes, or hundredths of the heap
 * @param ofHeap which of them
 */
public record MemoryShare(long number, boolean ofHeap) {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})([mg])|([1-9][0-9]?|100) ?%");
    private static final long MEBIBYTE = 1L << 20;

    static Optional<MemoryShare> parse(String text) {
        Matcher match = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!match.matches()) {
            return Optional.empty();
        }
        if (match.group(3) != null) {
            return Optional.of(new MemoryShare(Long.parseLong(match.group(3)), true));
        }
        long unit = match.group(2).equals("m") ? MEBIBYTE : MEBIBYTE << 10;
        return Optional.of(new MemoryShare(Long.parseLong(match.group(1)) * unit, false));
    }

    /**
     * How many bytes that are.
     *
     * @param heap how many the whole heap may have
     */
    public long bytes(long heap) {
        return ofHeap ? heap / 100 * number : number;
    }
}
