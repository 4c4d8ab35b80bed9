package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for work that the bridge does. */
final class Waiting {

    private static final long BETWEEN_QUESTIONS_MILLIS = 300;

    private Waiting() {}

    /**
     * Asks until the work is over.
     *
     * @param progress told how far the work has come
     * @throws CommandFailure when it has no result
     */
    static JsonNode until(Progress progress, Supplier<JsonNode> question) {
        JsonNode answer = question.get();
        while (answer.path("state").asText().equals("running")) {
            progress.at(answer.path("step").asText());
            pause();
            answer = question.get();
        }
        if (!answer.path("state").asText().equals("done")) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    answer.path("problem")
                            .asText("it was " + answer.path("state").asText()));
        }
        return answer;
    }

    private static void pause() {
        try {
            new CountDownLatch(1).await(BETWEEN_QUESTIONS_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "interrupted; the bridge goes on with it");
        }
    }
}
