package dev.scimbridge.endpoint;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The media types of SCIM (RFC 7644 §3.8, §8.1). No charset parameter: JSON is UTF-8, and readers compare the text. */
final class ScimMediaType {

    static final String SCIM_JSON = "application/scim+json";
    static final String JSON = "application/json";

    private ScimMediaType() {}

    /** The type to answer with. */
    static String accepted(List<String> acceptHeaders) {
        List<String> ranges = acceptHeaders.stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(range -> range.toLowerCase(Locale.ROOT).replace(" ", ""))
                .filter(range -> !range.contains(";q=0") || range.contains(";q=0."))
                .map(range -> range.split(";", -1)[0])
                .toList();
        boolean onlyJson = ranges.contains(JSON)
                && ranges.stream().noneMatch(List.of(SCIM_JSON, "*/*", "application/*")::contains);
        return onlyJson ? JSON : SCIM_JSON;
    }
}
