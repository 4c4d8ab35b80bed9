package dev.scimbridge.projection;

/**
 * Finds where values of well-formed JSON end, without reading them. Stored JSON is what the mapping wrote, so that
 * nothing is checked here.
 */
final class JsonScanner {

    private JsonScanner() {}

    /** The first byte from here on that is no white space. */
    static int afterSpace(byte[] json, int from) {
        int at = from;
        while (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t') {
            at++;
        }
        return at;
    }

    /**
     * The byte behind a value.
     *
     * @param from where the value begins
     */
    static int endOfValue(byte[] json, int from) {
        return switch (json[from]) {
            case '"' -> endOfString(json, from);
            case '{', '[' -> endOfContainer(json, from);
            default -> endOfWord(json, from);
        };
    }

    private static int endOfString(byte[] json, int from) {
        int at = from + 1;
        while (json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private static int endOfContainer(byte[] json, int from) {
        int at = from;
        int depth = 0;
        do {
            switch (json[at]) {
                case '"' -> at = endOfString(json, at) - 1;
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {
                    // Part of a value.
                }
            }
            at++;
        } while (depth > 0);
        return at;
    }

    /** A number, true, false or null. */
    private static int endOfWord(byte[] json, int from) {
        int at = from;
        while (at < json.length && ",]} \n\r\t".indexOf(json[at]) < 0) {
            at++;
        }
        return at;
    }
}
