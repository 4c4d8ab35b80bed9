package dev.scimbridge.emulator.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.emulator.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Cuts lists into pages of 100, or of {@code $top} up to 999, linked by {@code $skiptoken}. */
final class Paging {

    private static final int DEFAULT = 100;
    private static final int MAXIMUM = 999;
    private static final String TOKEN = "$skiptoken";

    private Paging() {}

    /**
     * One page of a list.
     *
     * @param positions how many positions there are
     * @param at the object at a position, if one belongs to the list
     */
    static Response page(Call call, String context, int positions, IntFunction<Optional<ObjectNode>> at) {
        int top = top(call);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("@odata.context", context);
        ArrayNode value = JsonNodeFactory.instance.arrayNode();
        for (int position = start(call); position < positions; position++) {
            Optional<ObjectNode> node = at.apply(position);
            if (node.isPresent()) {
                if (value.size() == top) {
                    body.put("@odata.nextLink", link(call, position));
                    break;
                }
                value.add(node.get());
            }
        }
        if (call.wantsCount() && call.isEventual() && call.query().value(TOKEN).isEmpty()) {
            body.put("@odata.count", count(positions, at));
        }
        body.set("value", value);
        return Response.json(200, body);
    }

    static int count(int positions, IntFunction<Optional<ObjectNode>> at) {
        int count = 0;
        for (int position = 0; position < positions; position++) {
            count += at.apply(position).isPresent() ? 1 : 0;
        }
        return count;
    }

    private static int top(Call call) {
        Optional<String> text = call.query().value("$top");
        if (text.isEmpty()) {
            return DEFAULT;
        }
        if (!text.get().matches("[0-9]{1,9}") || Integer.parseInt(text.get()) == 0) {
            throw GraphException.badRequest("Invalid value '" + text.get() + "' for $top query option found.");
        }
        int top = Integer.parseInt(text.get());
        if (top > MAXIMUM) {
            throw GraphException.unsupportedQuery(
                    "Invalid page size specified: '" + top + "'. Must be between 1 and 999 inclusive.");
        }
        return top;
    }

    private static int start(Call call) {
        Optional<String> token = call.query().value(TOKEN);
        if (token.isEmpty()) {
            return 0;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token.get()), StandardCharsets.UTF_8);
            return Integer.parseUnsignedInt(text.substring("at:".length()));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException garbled) {
            throw GraphException.badRequest("The skip token is invalid.");
        }
    }

    private static String link(Call call, int position) {
        String rest = Arrays.stream(call.request().rawQuery().split("&", -1))
                .filter(pair -> !pair.isEmpty() && !isToken(pair))
                .map(pair -> pair + "&")
                .collect(Collectors.joining());
        String token = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("at:" + position).getBytes(StandardCharsets.UTF_8));
        return call.request().origin() + call.request().path() + "?" + rest + TOKEN + "=" + token;
    }

    private static boolean isToken(String pair) {
        return pair.replace("%24", "$").regionMatches(true, 0, TOKEN + "=", 0, TOKEN.length() + 1);
    }
}
