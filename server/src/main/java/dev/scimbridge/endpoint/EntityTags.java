package dev.scimbridge.endpoint;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Entity tags (RFC 9110 §8.8.3), always weak: equal content, not equal bytes. */
final class EntityTags {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([^\"]*)\"");

    private EntityTags() {}

    /** The tag as it stands in the {@code ETag} header and in {@code meta.version}. */
    static String weak(String opaque) {
        return "W/\"" + opaque + "\"";
    }

    /** Whether the client has the version already. */
    static boolean isKnown(ScimRequest request, String opaque) {
        return anyMatches(request.headers("If-None-Match"), opaque);
    }

    /**
     * Whether {@code If-None-Match} names the version (RFC 9110 §13.1.2, weak comparison). What is not a tag is passed
     * over.
     */
    private static boolean anyMatches(List<String> ifNoneMatch, String opaque) {
        for (String header : ifNoneMatch) {
            if (header.strip().equals("*")) {
                return true;
            }
            Matcher tags = TAG.matcher(header);
            while (tags.find()) {
                if (tags.group(1).equals(opaque)) {
                    return true;
                }
            }
        }
        return false;
    }
}
