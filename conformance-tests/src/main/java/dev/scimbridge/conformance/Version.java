package dev.scimbridge.conformance;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest has. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {"scim-conformance " + (version == null ? "(not from a jar)" : version)};
    }
}
