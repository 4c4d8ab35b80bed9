package dev.scimbridge.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * People and changes over time, from the rounds that changed something: a line and bars, as numbers that a template draws.
 * Thirty days, or thirty hours while there is less than two days to show.
 */
final class Chart {

    private static final int COLUMNS = 30;
    private static final int WIDTH = 720;
    private static final int LINE_HEIGHT = 110;
    private static final int BAR_HEIGHT = 60;
    private static final Duration SHORT = Duration.ofDays(2);

    private final Duration step;
    private final Instant from;
    private final long[] people = new long[COLUMNS];
    private final long[] changes = new long[COLUMNS];

    private Chart(Duration step, Instant now) {
        this.step = step;
        this.from = now.minus(step.multipliedBy(COLUMNS));
    }

    /**
     * The chart; empty of everything when no round has changed anything.
     *
     * @param rounds newest first, as the API tells them
     */
    static Map<String, Object> of(JsonNode rounds, Instant now) {
        if (rounds.isEmpty()) {
            return Map.of();
        }
        Instant oldest =
                Instant.parse(rounds.path(rounds.size() - 1).path("endedAt").asText());
        boolean isShort = oldest.isAfter(now.minus(SHORT));
        Chart chart = new Chart(isShort ? Duration.ofHours(1) : Duration.ofDays(1), now);
        for (int index = rounds.size() - 1; index >= 0; index--) {
            chart.add(rounds.path(index));
        }
        return chart.model(isShort);
    }

    private void add(JsonNode round) {
        Duration since =
                Duration.between(from, Instant.parse(round.path("endedAt").asText()));
        int column = since.isNegative() ? 0 : (int) Math.min(COLUMNS - 1L, since.dividedBy(step));
        long inScope = round.path("report").path("peopleInScope").asLong();
        for (int later = column; later < COLUMNS; later++) {
            people[later] = inScope;
        }
        if (!since.isNegative()) {
            round.path("report").path("userChanges").forEach(count -> changes[column] += count.asLong());
        }
    }

    private Map<String, Object> model(boolean isShort) {
        long mostPeople = Math.max(1, max(people));
        long mostChanges = Math.max(1, max(changes));
        double width = (double) WIDTH / COLUMNS;
        StringBuilder line = new StringBuilder();
        List<Map<String, Object>> bars = new ArrayList<>();
        for (int column = 0; column < COLUMNS; column++) {
            double y = LINE_HEIGHT - (double) LINE_HEIGHT * people[column] / mostPeople;
            line.append(text(column * width)).append(',').append(text(y)).append(' ');
            line.append(text((column + 1) * width)).append(',').append(text(y)).append(' ');
            if (changes[column] > 0) {
                double height = Math.max(2, (double) BAR_HEIGHT * changes[column] / mostChanges);
                bars.add(Map.of(
                        "x", text(column * width + 2),
                        "y", text(BAR_HEIGHT - height),
                        "width", text(width - 4),
                        "height", text(height),
                        "changes", changes[column],
                        "people", people[column],
                        "from", from.plus(step.multipliedBy(column)).toString()));
            }
        }
        Map<String, Object> model = new HashMap<>();
        model.put("line", line.toString().strip());
        model.put("bars", bars);
        model.put("mostPeople", mostPeople);
        model.put("mostChanges", mostChanges);
        model.put("now", people[COLUMNS - 1]);
        model.put("from", from.toString());
        model.put("hours", isShort);
        return model;
    }

    private static long max(long[] values) {
        long most = 0;
        for (long value : values) {
            most = Math.max(most, value);
        }
        return most;
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
