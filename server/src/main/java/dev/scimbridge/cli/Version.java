package dev.scimbridge.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Tells the version in the jar's manifest. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"bridge " + Objects.requireNonNullElse(version, "(built from sources)")};
    }
}
