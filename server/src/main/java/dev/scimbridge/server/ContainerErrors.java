package dev.scimbridge.server;

/** What the body of an error looks like that the HTTP container answers before any endpoint sees the request. */
public interface ContainerErrors {

    /** The media type of every body. */
    String mediaType();

    /**
     * The body in UTF-8.
     *
     * @param status the HTTP status code
     * @param detail one sentence without internals
     */
    byte[] body(int status, String detail);
}
