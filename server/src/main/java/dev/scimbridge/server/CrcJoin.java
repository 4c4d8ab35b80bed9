package dev.scimbridge.server;

/**
 * The CRC-32 of two texts together, out of those of each: the first one's, moved on by as many zeros as the second has bytes
 * ({@code crc32_combine} of zlib). Polynomials over GF(2) are written with the highest bit first.
 */
final class CrcJoin {

    private static final int POLYNOMIAL = 0xedb88320;
    private static final int ONE = 0x80000000;
    private static final int BITS_OF_A_BYTE = 3;

    /** x to the power of two to the power of n, for each n. */
    private static final int[] POWERS = powers();

    private CrcJoin() {}

    /** The CRC-32 of what has the first one followed by what has the second one. */
    static long join(long first, long second, long lengthOfSecond) {
        return (multiply(power(lengthOfSecond), (int) first) ^ (int) second) & 0xffffffffL;
    }

    private static int[] powers() {
        int[] powers = new int[32];
        powers[0] = ONE >>> 1;
        for (int n = 1; n < powers.length; n++) {
            powers[n] = multiply(powers[n - 1], powers[n - 1]);
        }
        return powers;
    }

    /** x to the power of eight times the length. */
    private static int power(long length) {
        int power = ONE;
        int n = BITS_OF_A_BYTE;
        for (long left = length; left > 0; left >>= 1) {
            if ((left & 1) == 1) {
                power = multiply(POWERS[n % POWERS.length], power);
            }
            n++;
        }
        return power;
    }

    private static int multiply(int one, int other) {
        int product = 0;
        int shifted = other;
        for (int bit = ONE; bit != 0; bit >>>= 1) {
            if ((one & bit) != 0) {
                product ^= shifted;
            }
            shifted = (shifted & 1) == 0 ? shifted >>> 1 : (shifted >>> 1) ^ POLYNOMIAL;
        }
        return product;
    }
}
