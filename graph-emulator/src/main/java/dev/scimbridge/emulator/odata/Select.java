package dev.scimbridge.emulator.odata;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code $select} and {@code $expand}. */
public final class Select {

    private static final Pattern MANAGER = Pattern.compile("\\s*manager\\s*(?:\\(\\s*\\$select\\s*=([^)]*)\\))?\\s*");

    private Select() {}

    /** The names in a comma-separated list, trimmed, without repetition. */
    public static List<String> names(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * The properties that {@code $expand=manager($select=…)} asks for, empty for the default ones.
     *
     * @return nothing if the text expands anything else
     */
    public static Optional<List<String>> managerExpansion(String expand) {
        Matcher matcher = MANAGER.matcher(expand);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(names(Optional.ofNullable(matcher.group(1)).orElse("")));
    }
}
