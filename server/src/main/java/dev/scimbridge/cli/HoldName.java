package dev.scimbridge.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A hold as commands name it: {@code contoso/3}. */
record HoldName(String integration, String number) {

    /** Its place below the API's root. */
    String path() {
        return "/integrations/" + AdminClient.segment(integration) + "/holds/" + number;
    }

    /** Reads it from the command line. */
    static final class Converter implements ITypeConverter<HoldName> {

        @Override
        public HoldName convert(String text) {
            if (!text.matches("[^/]+/[1-9][0-9]{0,17}")) {
                throw new TypeConversionException(
                        "'" + text + "' is not a hold; write it as bridge holds does: contoso/3");
            }
            int slash = text.indexOf('/');
            return new HoldName(text.substring(0, slash), text.substring(slash + 1));
        }
    }
}
