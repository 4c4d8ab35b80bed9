package dev.scimbridge.emulator.delta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.emulator.delta.DeltaException.Reason;
import dev.scimbridge.emulator.directory.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/** Turns states into opaque text and back; a checksum tells garbled tokens. */
final class DeltaTokens {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DeltaTokens() {}

    static String encode(DeltaState state) {
        ObjectNode node = JSON.createObjectNode();
        node.put("k", state.kind().name()).put("d", state.directory());
        state.select().forEach(node.putArray("s")::add);
        state.ids().forEach(node.putArray("i")::add);
        node.put("t", state.issuedAt().toEpochMilli()).put("g", state.stage().name());
        node.put("b", state.before()).put("v", state.since()).put("u", state.until());
        node.put("o", state.object()).put("l", state.link());
        String text = node.toString();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((checksum(text) + text).getBytes(StandardCharsets.UTF_8));
    }

    static DeltaState decode(String token) throws DeltaException {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.length() < 8 || !checksum(text.substring(8)).equals(text.substring(0, 8))) {
                throw new DeltaException(Reason.GARBLED);
            }
            JsonNode node = JSON.readTree(text.substring(8));
            return new DeltaState(
                    Kind.valueOf(node.path("k").asText()),
                    node.path("d").asText(),
                    texts(node.path("s")),
                    texts(node.path("i")),
                    Instant.ofEpochMilli(node.path("t").asLong()),
                    DeltaState.Stage.valueOf(node.path("g").asText()),
                    node.path("b").asLong(),
                    node.path("v").asLong(),
                    node.path("u").asLong(),
                    node.path("o").asInt(),
                    node.path("l").asInt());
        } catch (IllegalArgumentException | JsonProcessingException garbled) {
            throw new DeltaException(Reason.GARBLED);
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }
}
