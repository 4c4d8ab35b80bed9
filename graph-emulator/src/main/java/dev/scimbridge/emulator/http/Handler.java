package dev.scimbridge.emulator.http;

/** Answers requests; called by many threads at once. */
@FunctionalInterface
public interface Handler {

    /** Answers one request. */
    Response handle(Request request);
}
