package dev.scimbridge.scim.filter;

import java.text.Normalizer;

/**
 * How strings are compared when case does not matter: nearly as PRECIS prepares user names (RFC 8265 §3.3, to which
 * RFC 7644 §5 leads), for every attribute that is not case exact.
 *
 * <ol>
 *   <li>Full-width and half-width characters become ordinary ones.
 *   <li>Everything is in normalization form C, so that é is é however it was typed.
 *   <li>Each character is folded by itself (Unicode's simple case folding). Lower-casing a whole string would depend on
 *       neighbours (a final sigma becomes another letter), and then the fold of a part were not a part of the fold,
 *       which {@code co}, {@code sw} and {@code ew} rely on.
 * </ol>
 *
 * Nothing depends on the locale. Turkish ı and İ stay letters of their own, as in Unicode's folding: taking them for i
 * would let one person's name match another's.
 */
final class CaseFolding {

    private static final int DOTTED_CAPITAL_I = 0x130;
    private static final int DOTLESS_SMALL_I = 0x131;
    private static final int FIRST_WIDTH_VARIANT = 0xFF00;
    private static final int LAST_WIDTH_VARIANT = 0xFFEF;

    private CaseFolding() {}

    /** The form in which strings that differ in case alone are equal. Folding twice changes nothing. */
    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        boolean ascii = true;
        for (int i = 0; i < text.length() && ascii; i++) {
            char c = text.charAt(i);
            ascii = c < 0x80;
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return ascii ? folded.toString() : foldUnicode(text);
    }

    private static String foldUnicode(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        Normalizer.normalize(ordinaryWidth(text), Normalizer.Form.NFC)
                .codePoints()
                .map(CaseFolding::foldCodePoint)
                .forEach(folded::appendCodePoint);
        // Folding may leave a letter before a mark with which it has a composed form.
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    private static int foldCodePoint(int codePoint) {
        if (codePoint == DOTTED_CAPITAL_I || codePoint == DOTLESS_SMALL_I) {
            return codePoint;
        }
        return Character.toLowerCase(Character.toUpperCase(codePoint));
    }

    private static String ordinaryWidth(String text) {
        StringBuilder ordinary = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= FIRST_WIDTH_VARIANT && c <= LAST_WIDTH_VARIANT) {
                ordinary.append(Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC));
            } else {
                ordinary.append(c);
            }
        }
        return ordinary.toString();
    }

    /** Order by code point, which UTF-8 bytes have too and UTF-16 has not. */
    static int compareCodePoints(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                // Surrogates stand for characters above all others.
                boolean sameKind = Character.isSurrogate(a) == Character.isSurrogate(b);
                return sameKind ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
