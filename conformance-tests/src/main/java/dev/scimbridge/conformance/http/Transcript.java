package dev.scimbridge.conformance.http;

import dev.scimbridge.conformance.requirement.Evidence;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes an exchange for people; credentials never appear. */
final class Transcript {
    private static final int LONGEST_BODY = 1500;

    private Transcript() {}

    static Evidence of(Answer answer) {
        Masking masking = answer.masking();
        return new Evidence(masking.apply(request(answer)), masking.apply(response(answer)));
    }

    private static String request(Answer answer) {
        Request request = answer.request();
        StringBuilder text = new StringBuilder();
        text.append(request.method()).append(' ').append(answer.url()).append('\n');
        new TreeMap<>(request.headers())
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append('\n'));
        authorization(request, text);
        String body = request.body();
        if (body != null) {
            text.append('\n').append(body).append('\n');
        }
        return text.toString();
    }

    private static void authorization(Request request, StringBuilder text) {
        String own = request.authorization();
        if (own == null) {
            text.append("Authorization: (as given to the suite)\n");
        } else if (!own.isEmpty()) {
            text.append("Authorization: ").append(own).append('\n');
        }
    }

    private static String response(Answer answer) {
        StringBuilder text = new StringBuilder("HTTP " + answer.status() + "\n");
        for (Map.Entry<String, List<String>> header : new TreeMap<>(answer.headers()).entrySet()) {
            String shown = isSecret(header.getKey()) ? "********" : String.join(", ", header.getValue());
            text.append(header.getKey()).append(": ").append(shown).append('\n');
        }
        return text.append('\n').append(shortened(answer.text())).toString();
    }

    private static boolean isSecret(String header) {
        return header.toLowerCase(Locale.ROOT).equals("set-cookie");
    }

    private static String shortened(String body) {
        if (body.length() <= LONGEST_BODY) {
            return body;
        }
        return body.substring(0, LONGEST_BODY) + "\n… (" + body.length() + " characters in all)";
    }
}
