package dev.scimbridge.benchmarks;

import java.lang.management.ManagementFactory;

/**
 * Where and of what a run speaks.
 *
 * @param machine operating system, architecture, processors
 * @param loadAverage how many threads wanted a processor when the run began, this one's aside; negative if not known
 * @param note what else a reader of the numbers should know; may be empty
 */
record Circumstances(String commit, String machine, String jdk, double loadAverage, String note) {

    /** Those of this process. */
    static Circumstances now(String commit, String processor, String note) {
        String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " x " + processor;
        String jdk = System.getProperty("java.runtime.version") + " " + System.getProperty("java.vendor");
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return new Circumstances(commit, machine, jdk, load, note);
    }
}
