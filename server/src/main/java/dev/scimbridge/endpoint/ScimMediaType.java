package dev.scimbridge.endpoint;

import java.util.List;
import java.util.Locale;

/** The media types of SCIM (RFC 7644 §3.8, §8.1). No charset parameter: JSON is UTF-8, and readers compare the text. */
final class ScimMediaType {

    static final String SCIM_JSON = "application/scim+json";
    static final String JSON = "application/json";

    private ScimMediaType() {}

    /** The type to answer with. */
    static String accepted(List<String> acceptHeaders) {
        boolean json = false;
        for (String header : acceptHeaders) {
            for (String range : header.split(",", -1)) {
                String words = range.toLowerCase(Locale.ROOT).replace(" ", "");
                boolean refused = words.contains(";q=0") && !words.contains(";q=0.");
                switch (refused ? "" : words.split(";", -1)[0]) {
                    case SCIM_JSON, "application/*", "*/*" -> {
                        return SCIM_JSON;
                    }
                    case JSON -> json = true;
                    default -> {
                        // Answered all the same: no client is helped by a 406.
                    }
                }
            }
        }
        return json ? JSON : SCIM_JSON;
    }
}
