package dev.scimbridge.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A bar that moves while a command waits, with what it waits for: on a terminal only, and not before a second has passed.
 * How long work takes nobody knows, for Graph does not tell how much there is.
 */
final class Progress implements AutoCloseable {

    private static final int FRAMES_A_SECOND = 5;
    private static final int BAR = 12;
    private static final int BLOCK = 3;
    private static final int LINE = 78;

    private final PrintWriter aside;
    private final ScheduledExecutorService painter;
    private volatile String step = "waiting for the bridge";
    private int frame;
    private boolean painted;

    private Progress(PrintWriter aside) {
        this.aside = aside;
        this.painter = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to show; nothing is shown where nobody looks on. */
    static Progress begin(PrintWriter aside) {
        return begin(aside, isTerminal());
    }

    static Progress begin(PrintWriter aside, boolean terminal) {
        Progress progress = new Progress(aside);
        if (terminal) {
            long millis = 1000 / FRAMES_A_SECOND;
            ScheduledFuture<?> unused =
                    progress.painter.scheduleAtFixedRate(progress::paint, 1000, millis, TimeUnit.MILLISECONDS);
        }
        return progress;
    }

    /** What is waited for from now on. */
    void at(String step) {
        this.step = step;
    }

    private synchronized void paint() {
        painted = true;
        aside.print("\r" + line(frame++, step) + "\r");
        aside.flush();
    }

    /** One line of fixed length: the bar, the seconds that have passed, the step. */
    static String line(int frame, String step) {
        int way = BAR - BLOCK;
        int position = way - Math.abs(frame % (2 * way) - way);
        String text = "[" + " ".repeat(position) + "=".repeat(BLOCK) + " ".repeat(way - position) + "] "
                + (1 + frame / FRAMES_A_SECOND) + " s  " + step;
        return text.length() > LINE ? text.substring(0, LINE) : text + " ".repeat(LINE - text.length());
    }

    /** A line that stays, above the bar. */
    synchronized void tell(String line) {
        wipe();
        aside.println(line);
    }

    private void wipe() {
        if (painted) {
            aside.print("\r" + " ".repeat(LINE) + "\r");
            aside.flush();
        }
    }

    /** Takes the bar away. */
    @Override
    public void close() {
        painter.shutdownNow();
        synchronized (this) {
            wipe();
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
