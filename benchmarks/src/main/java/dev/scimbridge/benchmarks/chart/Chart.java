package dev.scimbridge.benchmarks.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A picture of costs, as SVG, in which every step along either axis is ten times the one before: what grows in proportion runs
 * as steeply as the dotted line.
 *
 * @param title what is drawn
 * @param across what grows from left to right
 */
record Chart(String title, String across, List<Series> series) {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    private static final int LEFT = 70;
    private static final int RIGHT = 210;
    private static final int TOP = 50;
    private static final int BOTTOM = 60;
    private static final List<String> COLOURS = List.of("#0b6e99", "#b5480a", "#4b7a1f");

    /** A line: what it is, with its unit, and its points. */
    record Series(String name, List<Point> points) {}

    /** What something costs at a size. */
    record Point(double size, double cost) {}

    /** The picture; it has a light ground of its own, so that it can be seen on a dark page. */
    String svg() {
        StringBuilder svg = new StringBuilder();
        add(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\">",
                WIDTH,
                HEIGHT);
        add(svg, "<title>%s</title><rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>", title);
        add(svg, "<text x=\"%d\" y=\"28\" font-size=\"16\">%s</text>", LEFT, title);
        addAxes(svg);
        addProportion(svg);
        for (int i = 0; i < series.size(); i++) {
            addSeries(svg, series.get(i), COLOURS.get(i % COLOURS.size()));
        }
        return svg.append("</svg>\n").toString();
    }

    private void addAxes(StringBuilder svg) {
        for (int power = least(true); power <= most(true); power++) {
            double x = x(Math.pow(10, power));
            add(
                    svg,
                    "<line x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\" stroke=\"#ddd\"/>",
                    x,
                    TOP,
                    HEIGHT - BOTTOM);
            add(
                    svg,
                    "<text x=\"%.1f\" y=\"%d\" font-size=\"12\" text-anchor=\"middle\">%s</text>",
                    x,
                    HEIGHT - BOTTOM + 20,
                    tick(power));
        }
        for (int power = least(false); power <= most(false); power++) {
            double y = y(Math.pow(10, power));
            add(
                    svg,
                    "<line x1=\"%2$d\" x2=\"%3$d\" y1=\"%1$.1f\" y2=\"%1$.1f\" stroke=\"#ddd\"/>",
                    y,
                    LEFT,
                    WIDTH - RIGHT);
            add(
                    svg,
                    "<text x=\"%d\" y=\"%.1f\" font-size=\"12\" text-anchor=\"end\">%s</text>",
                    LEFT - 8,
                    y + 4,
                    tick(power));
        }
        add(
                svg,
                "<text x=\"%d\" y=\"%d\" font-size=\"13\" text-anchor=\"middle\">%s</text>",
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 15,
                across);
    }

    /** From the lower left as far as it goes. */
    private void addProportion(StringBuilder svg) {
        int steps = Math.min(most(true) - least(true), most(false) - least(false));
        add(
                svg,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#888\" stroke-dasharray=\"2 4\"/>",
                x(Math.pow(10, least(true))),
                y(Math.pow(10, least(false))),
                x(Math.pow(10, least(true) + steps)),
                y(Math.pow(10, least(false) + steps)));
    }

    private void addSeries(StringBuilder svg, Series one, String colour) {
        StringBuilder path = new StringBuilder();
        for (Point point : one.points()) {
            add(path, "%.1f,%.1f ", x(point.size()), y(point.cost()));
            add(svg, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>", x(point.size()), y(point.cost()), colour);
        }
        add(
                svg,
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
                path.toString().strip(),
                colour);
        Point last = one.points().get(one.points().size() - 1);
        boolean edge = x(last.size()) > WIDTH - RIGHT - 1;
        // Within the grid it stands above its line, where no other begins.
        add(
                svg,
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"12\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
                x(last.size()) + (edge ? 8 : -8),
                y(last.cost()) + (edge ? 4 : -8),
                edge ? "start" : "end",
                colour,
                one.name());
    }

    private double x(double size) {
        return LEFT + (WIDTH - LEFT - RIGHT) * share(size, least(true), most(true));
    }

    private double y(double cost) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share(cost, least(false), most(false));
    }

    private static double share(double value, int least, int most) {
        return (Math.log10(value) - least) / (most - least);
    }

    private int least(boolean sizes) {
        return (int) Math.floor(values(sizes).min().orElseThrow());
    }

    private int most(boolean sizes) {
        return (int) Math.ceil(values(sizes).max().orElseThrow());
    }

    private DoubleStream values(boolean sizes) {
        return series.stream()
                .flatMap(one -> one.points().stream())
                .mapToDouble(point -> Math.log10(sizes ? point.size() : point.cost()));
    }

    private static String tick(int power) {
        return power < 0
                ? String.valueOf(Math.pow(10, power))
                : String.format(Locale.ROOT, "%,d", (long) Math.pow(10, power));
    }

    private static void add(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }
}
