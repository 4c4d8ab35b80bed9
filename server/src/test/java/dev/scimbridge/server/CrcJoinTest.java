package dev.scimbridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class CrcJoinTest {

    @Test
    void joined_isTheCrcOfBothTogether() {
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[random.nextInt(1 << random.nextInt(18))];
            random.nextBytes(bytes);
            int middle = random.nextInt(bytes.length + 1);

            long joined =
                    CrcJoin.join(crc(bytes, 0, middle), crc(bytes, middle, bytes.length), (long) bytes.length - middle);

            assertThat(joined).isEqualTo(crc(bytes, 0, bytes.length));
        }
    }

    private static long crc(byte[] bytes, int from, int to) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, to - from);
        return crc.getValue();
    }
}
