package dev.scimbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Console;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for work that the bridge does, and tells how far it has come where a person looks on. */
final class Waiting {

    private static final long BETWEEN_QUESTIONS_MILLIS = 300;
    private static final int LINE = 78;

    private final PrintWriter aside;
    private final boolean terminal;

    /** Tells progress on a terminal only. */
    Waiting(PrintWriter aside) {
        this(aside, isTerminal());
    }

    Waiting(PrintWriter aside, boolean terminal) {
        this.aside = aside;
        this.terminal = terminal;
    }

    /**
     * Asks until the work is over.
     *
     * @throws CommandFailure when it has no result
     */
    JsonNode until(Supplier<JsonNode> question) {
        JsonNode answer = question.get();
        while (answer.path("state").asText().equals("running")) {
            tell(answer.path("step").asText());
            pause();
            answer = question.get();
        }
        tell("");
        if (!answer.path("state").asText().equals("done")) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    answer.path("problem")
                            .asText("it was " + answer.path("state").asText()));
        }
        return answer;
    }

    private void tell(String step) {
        if (terminal) {
            String line = step.length() > LINE ? step.substring(0, LINE) : step;
            aside.print("\r" + line + " ".repeat(LINE - line.length()) + "\r");
            aside.flush();
        }
    }

    private static void pause() {
        try {
            new CountDownLatch(1).await(BETWEEN_QUESTIONS_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "interrupted; the bridge goes on with it");
        }
    }

    /** Java 22 to 24 have a console also where nobody looks on, and a method that tells. */
    @SuppressWarnings("SystemConsoleNull") // Null is asked for as well as the method of newer Java.
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }
}
