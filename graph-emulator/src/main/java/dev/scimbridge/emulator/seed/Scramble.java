package dev.scimbridge.emulator.seed;

/** Numbers and object ids that look random but follow from a seed and a row number. */
final class Scramble {

    private static final int FIRST = 0x9E3779B1;
    private static final int SECOND = 0x85EBCA6B;
    private static final String HEX = "0123456789abcdef";

    private final long seed;
    private final int mask;

    Scramble(long seed) {
        this.seed = seed;
        this.mask = (int) number(0, 0);
    }

    /** A number from 0 to {@code bound - 1} for one aspect of a row. */
    int pick(int row, int aspect, int bound) {
        return (int) Long.remainderUnsigned(number(row, aspect), bound);
    }

    /** 64 well-mixed bits for one aspect of a row (the finalizer of SplitMix64). */
    long number(int row, int aspect) {
        long bits = (seed * 0x9E3779B97F4A7C15L) ^ ((long) aspect << 32 | Integer.toUnsignedLong(row));
        bits = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ bits >>> 27) * 0x94D049BB133111EBL;
        return bits ^ bits >>> 31;
    }

    /** A version 4 GUID in lower case, different for every row; its first eight digits lead back to the row. */
    String id(int row, int aspect) {
        char[] text = "00000000-0000-4000-8000-000000000000".toCharArray();
        hex(text, 0, 8, Integer.toUnsignedLong(permute(row)));
        long rest = number(row, aspect);
        hex(text, 9, 4, rest);
        hex(text, 15, 3, rest >>> 16);
        hex(text, 20, 3, rest >>> 28);
        hex(text, 24, 12, number(row, aspect + 1));
        return new String(text);
    }

    /** The row whose {@link #id} this is, if it is one; any other number otherwise. */
    int row(String id) {
        try {
            return unpermute(Integer.parseUnsignedInt(id, 0, Math.min(8, id.length()), 16));
        } catch (NumberFormatException notAnId) {
            return -1;
        }
    }

    private int permute(int row) {
        int bits = (row ^ mask) * FIRST;
        return (bits ^ bits >>> 16) * SECOND;
    }

    private int unpermute(int permuted) {
        int bits = permuted * inverse(SECOND);
        return (bits ^ bits >>> 16) * inverse(FIRST) ^ mask;
    }

    /** The inverse of an odd number modulo 2^32, by Newton's iteration. */
    private static int inverse(int odd) {
        int inverse = odd;
        for (int i = 0; i < 4; i++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }

    private static void hex(char[] text, int from, int digits, long bits) {
        for (int i = 0; i < digits; i++) {
            text[from + i] = HEX.charAt((int) ((bits >>> (4 * (digits - 1 - i))) & 0xF));
        }
    }
}
