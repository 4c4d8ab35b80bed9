package dev.scimbridge.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A client as commands name it: {@code contoso/learningbank}. */
record ClientName(String integration, String name) {

    /** What stands in a field before the command line is read. */
    static final ClientName NONE = new ClientName("", "");

    /** Where the clients of its integration are, below the API's root. */
    String siblings() {
        return "/integrations/" + AdminClient.segment(integration) + "/clients";
    }

    /** Its place below the API's root. */
    String path() {
        return siblings() + "/" + AdminClient.segment(name);
    }

    /** Reads it from the command line. */
    static final class Converter implements ITypeConverter<ClientName> {

        @Override
        public ClientName convert(String text) {
            int slash = text.indexOf('/');
            if (slash < 1 || slash == text.length() - 1 || text.indexOf('/', slash + 1) >= 0) {
                throw new TypeConversionException(
                        "'" + text + "' is not a client; write it as bridge client list does: contoso/learningbank");
            }
            return new ClientName(text.substring(0, slash), text.substring(slash + 1));
        }
    }
}
