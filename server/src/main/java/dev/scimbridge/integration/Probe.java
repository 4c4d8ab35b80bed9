package dev.scimbridge.integration;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A question whose answer Microsoft does not document, and what this tenant's Graph answered: its form, and nobody's data.
 *
 * @param question in plain words
 * @param request path and query as asked
 * @param status the HTTP status; 0 when there was no answer
 * @param code Graph's error code; empty for a good answer
 * @param message Graph's words about an error, without ids and names
 * @param shape the names and kinds of values in the answer
 */
public record Probe(String question, String request, int status, String code, String message, JsonNode shape) {}
