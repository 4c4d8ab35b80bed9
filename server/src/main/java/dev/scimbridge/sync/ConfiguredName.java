package dev.scimbridge.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the configuration calls a group or a person: an object id, or a name. A person who is named may be out of scope, so that
 * a hash stands for the name wherever it would be kept.
 */
public final class ConfiguredName {

    private static final Pattern GUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private ConfiguredName() {}

    /** Whether a configured text is an object id and not a name. */
    public static boolean isObjectId(String text) {
        return GUID.matcher(text).matches();
    }

    /** The SHA-256 of a name in hexadecimal, the same in small and in capital letters. */
    public static String hash(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(name.toLowerCase(Locale.ROOT).getBytes(UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
