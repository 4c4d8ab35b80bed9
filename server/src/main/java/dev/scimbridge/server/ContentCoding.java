package dev.scimbridge.server;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Which content coding a request asks for (RFC 9110 §12.5.3). The listener knows gzip, and none. */
final class ContentCoding {

    private static final String GZIP = "gzip";
    /** What RFC 9110 §8.4.1.3 says is the same. */
    private static final String OLD_GZIP = "x-gzip";

    private static final String IDENTITY = "identity";
    private static final String ANY = "*";

    private ContentCoding() {}

    /** What is to be done with a body. */
    enum Choice {
        /** It is sent as it is. */
        PLAIN,
        /** It is coded if that makes it smaller. */
        GZIP,
        /** It is coded however small it is: as it is, the client does not take it. */
        GZIP_ALWAYS
    }

    /**
     * What the values of {@code Accept-Encoding} ask for. Who names neither coding, or nothing that can be read, gets the
     * body as it is: that never makes a request fail.
     */
    static Choice of(List<String> acceptEncoding) {
        Weights weights = new Weights();
        for (String value : acceptEncoding) {
            for (String element : value.split(",", -1)) {
                weights.add(element.strip().toLowerCase(Locale.ROOT));
            }
        }
        double gzip = weights.gzip.orElse(weights.any.orElse(0));
        if (gzip <= 0) {
            return Choice.PLAIN;
        }
        if (weights.identity.isPresent()) {
            return choice(gzip, weights.identity.getAsDouble());
        }
        // What is not named is acceptable, unless the asterisk excludes it.
        return weights.any.orElse(1) <= 0 ? Choice.GZIP_ALWAYS : Choice.GZIP;
    }

    private static Choice choice(double gzip, double identity) {
        if (identity <= 0) {
            return Choice.GZIP_ALWAYS;
        }
        return gzip >= identity ? Choice.GZIP : Choice.PLAIN;
    }

    /** The weights that a client gives. */
    private static final class Weights {

        private OptionalDouble gzip = OptionalDouble.empty();
        private OptionalDouble identity = OptionalDouble.empty();
        private OptionalDouble any = OptionalDouble.empty();

        void add(String element) {
            int semicolon = element.indexOf(';');
            String coding =
                    semicolon < 0 ? element : element.substring(0, semicolon).strip();
            OptionalDouble weight = semicolon < 0 ? OptionalDouble.of(1) : weight(element.substring(semicolon + 1));
            if (weight.isEmpty()) {
                return;
            }
            switch (coding) {
                case GZIP, OLD_GZIP -> gzip = weight;
                case IDENTITY -> identity = weight;
                case ANY -> any = weight;
                default -> {
                    // A coding that this server does not have.
                }
            }
        }

        /** The number of {@code q=0.5}; empty if it is none, and the element is then passed over. */
        private static OptionalDouble weight(String parameter) {
            String text = parameter.strip();
            if (!text.matches("q=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)")) {
                return OptionalDouble.empty();
            }
            return OptionalDouble.of(Double.parseDouble(text.substring(2)));
        }
    }
}
