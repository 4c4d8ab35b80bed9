package dev.scimbridge.conformance.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.FormatMethod;
import dev.scimbridge.conformance.requirement.Evidence;
import dev.scimbridge.conformance.requirement.RequirementNotMet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the server answered to one request.
 *
 * @param headers by lower-case name
 * @param masking takes the token out of what is shown
 */
public record Answer(
        Request request, String url, int status, Map<String, List<String>> headers, Body body, Masking masking) {

    /** The body; malformed UTF-8 shows as replacement characters. */
    public String text() {
        return body.text();
    }

    /** True if the body is well-formed UTF-8. */
    public boolean isUtf8() {
        return body.isUtf8();
    }

    public Optional<String> header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, List.of()).stream().findFirst();
    }

    /** The media type without parameters, in lower case; empty if there is none. */
    public String mediaType() {
        String type = header("content-type").orElse("");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).trim().toLowerCase(Locale.ROOT);
    }

    /** The body as JSON, if it is JSON; always the same node, so whoever changes it copies it first. */
    public Optional<JsonNode> tryJson() {
        return body.json();
    }

    /**
     * The body as JSON.
     *
     * @throws RequirementNotMet if it is not JSON
     */
    public JsonNode json() {
        return tryJson().orElseThrow(() -> unmet("The response body is not JSON."));
    }

    /**
     * Goes on only if the condition holds.
     *
     * @param found what was found instead, one sentence, with {@code %s} for each argument
     * @throws RequirementNotMet with this exchange as evidence
     */
    @FormatMethod
    public Answer demand(boolean holds, String found, Object... arguments) {
        if (!holds) {
            throw unmet(found, arguments);
        }
        return this;
    }

    public Answer demandStatus(int expected) {
        return demand(status == expected, "The status is %s instead of %s.", status, expected);
    }

    /** The failure to throw, with this exchange as evidence. */
    @FormatMethod
    public RequirementNotMet unmet(String found, Object... arguments) {
        return new RequirementNotMet(masking.apply(String.format(Locale.ROOT, found, arguments)), List.of(evidence()));
    }

    /** This exchange as text, without secrets. */
    public Evidence evidence() {
        return Transcript.of(this);
    }
}
