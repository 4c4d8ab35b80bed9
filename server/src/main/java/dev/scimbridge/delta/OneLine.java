package dev.scimbridge.delta;

/** Foreign text made fit for one line of a log or a message. */
final class OneLine {

    private OneLine() {}

    /** The text with control characters and runs of blanks as one blank each, cut at the given length. */
    static String of(String text, int longest) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= longest ? line : line.substring(0, longest) + "…";
    }
}
