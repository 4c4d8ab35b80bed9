package dev.scimbridge.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What readers in the field need, as {@code docs/reference/readers.md} tells: the values that go without saying. */
enum ReaderPreset {
    STANDARD("standard", true, true, null),
    OKTA("okta", true, true, null),
    SAILPOINT("sailpoint", true, false, null),
    ONE_IDENTITY("one-identity", false, true, null),
    CONNID("connid", true, true, 1_000_000),
    MIDPOINT("midpoint", true, true, 1),
    UNBOUNDID("unboundid", false, false, null);

    private final String word;
    private final boolean extensions;
    private final boolean pagination;
    private final @Nullable Integer pageSize;

    ReaderPreset(String word, boolean extensions, boolean pagination, @Nullable Integer pageSize) {
        this.word = word;
        this.extensions = extensions;
        this.pagination = pagination;
        this.pageSize = pageSize;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(preset -> preset.word).toList();
    }

    static ReaderPreset of(String word) {
        return Arrays.stream(values())
                .filter(preset -> preset.word.equals(word))
                .findFirst()
                .orElseThrow();
    }

    boolean extensions() {
        return extensions;
    }

    boolean pagination() {
        return pagination;
    }

    /** Default and maximum at once, where the reader needs another than the server's. */
    Optional<Integer> pageSize() {
        return Optional.ofNullable(pageSize);
    }
}
