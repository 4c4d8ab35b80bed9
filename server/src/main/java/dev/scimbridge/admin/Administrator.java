package dev.scimbridge.admin;

/**
 * Who asks the admin API.
 *
 * @param name of the admin token, as in the audit log
 */
public record Administrator(String name, Role role) {}
