package dev.scimbridge.store;

import dev.scimbridge.store.HeldChange.Decision;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Of whom in a hold a decision is, and which rows that makes.
 *
 * @param people user ids; of no meaning for everybody
 */
public record HoldPart(Kind kind, Set<String> people) {

    private static final int VERSION_BYTES = 6;
    private static final Comparator<HeldRow> BY_PERSON =
            Comparator.comparing(HeldRow::userId).thenComparing(HeldRow::aspect);

    /** How a part is told. */
    public enum Kind {
        /** Who waits in the hold, or, when nobody does, whoever was decided about otherwise. */
        EVERYBODY,
        /** The same among some people, such as a department. */
        AMONG,
        /** These people, whatever was decided about them before. */
        NAMED
    }

    /** Everybody in the hold. */
    public static final HoldPart EVERYBODY = new HoldPart(Kind.EVERYBODY, Set.of());

    /** Copies the people. */
    public HoldPart {
        people = Set.copyOf(people);
    }

    /** Some people, who are not named one by one. */
    public static HoldPart among(Collection<String> people) {
        return new HoldPart(Kind.AMONG, Set.copyOf(people));
    }

    /** These people. */
    public static HoldPart named(Collection<String> people) {
        return new HoldPart(Kind.NAMED, Set.copyOf(people));
    }

    /** Those rows of a hold that a decision would be about. */
    public List<HeldRow> chosen(List<HeldRow> held, Decision decision) {
        List<HeldRow> others = held.stream()
                .filter(row -> row.decision() != decision)
                .filter(row -> kind == Kind.EVERYBODY || people.contains(row.userId()))
                .toList();
        List<HeldRow> waiting = others.stream()
                .filter(row -> row.decision() == Decision.WAITING)
                .toList();
        return kind == Kind.NAMED || waiting.isEmpty() ? others : waiting;
    }

    /** Whether what a decision would be about is what somebody has seen: by its own {@link #version}, or by that of all rows. */
    public boolean isAsSeen(String version, List<HeldRow> held, Decision decision) {
        return version.equals(version(chosen(held, decision))) || version.equals(version(held));
    }

    /** A short hash over what rows show: of whom, which aspect, before, after, and how it was decided. */
    public static String version(List<HeldRow> rows) {
        MessageDigest hash = sha256();
        rows.stream().sorted(BY_PERSON).forEach(row -> hash.update(bytes(row)));
        return HexFormat.of().formatHex(hash.digest(), 0, VERSION_BYTES);
    }

    /** Each text with its length, so that no two rows are written alike. */
    private static byte[] bytes(HeldRow row) {
        StringBuilder all = new StringBuilder();
        for (String text : List.of(
                row.userId(),
                row.aspect(),
                row.before(),
                row.after(),
                row.decision().name())) {
            all.append(text.length()).append(':').append(text);
        }
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
