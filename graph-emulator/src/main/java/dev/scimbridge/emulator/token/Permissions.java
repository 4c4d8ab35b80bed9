package dev.scimbridge.emulator.token;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The application permissions that an administrator has consented to. A token keeps the ones of the moment in which it
 * was issued. Names compare in any case.
 */
public final class Permissions {

    private final Set<String> granted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    /** Starts with these. */
    public Permissions(String... names) {
        granted.addAll(Arrays.asList(names));
    }

    /** Grants a permission such as {@code User.Read.All} from the next token on. */
    public synchronized void grant(String name) {
        granted.add(name);
    }

    /** Takes a permission away from the next token on. */
    public synchronized void revoke(String name) {
        granted.remove(name);
    }

    /** Grants exactly these from the next token on. */
    public synchronized void set(Collection<String> names) {
        granted.clear();
        granted.addAll(names);
    }

    /** The names in alphabetical order. */
    public synchronized Set<String> granted() {
        return new TreeSet<>(granted);
    }
}
