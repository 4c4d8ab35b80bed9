package dev.scimbridge.console;

import com.fasterxml.jackson.databind.JsonNode;

/** The admin API refused what a page asked; becomes a page that tells its sentence. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** The answer of the API, which is an error. */
    Refused(AdminApi.Answer answer) {
        this(answer.status(), sentence(answer.body()));
    }

    /** An error of the page itself. */
    Refused(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    /** The HTTP status. */
    int status() {
        return status;
    }

    /** The sentence, with those about single values. */
    static String sentence(JsonNode error) {
        StringBuilder text = new StringBuilder(error.path("detail").asText());
        error.path("problems")
                .forEach(problem -> text.append(' ')
                        .append(problem.path("key").asText())
                        .append(": ")
                        .append(problem.path("sentence").asText()));
        return text.toString();
    }
}
