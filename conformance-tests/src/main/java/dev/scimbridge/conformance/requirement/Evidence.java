package dev.scimbridge.conformance.requirement;

/**
 * One request and its response as text, safe to show: tokens are masked.
 *
 * @param request request line, headers and body
 * @param response status line, headers and body, shortened
 */
public record Evidence(String request, String response) {}
