package dev.scimbridge.benchmarks.rounds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.benchmarks.ResultFile;

/**
 * What rounds took.
 *
 * @param name what kind of round
 * @param each how many people or changes a round had
 * @param times how many rounds
 * @param cpu of all of them
 * @param requests to Graph in one of them
 */
record Figures(String name, int each, int times, CpuTime cpu, int requests) {

    /** Milliseconds of one round. */
    double millis(long nanos) {
        return nanos / 1e6 / times;
    }

    /** Microseconds of a person or change. */
    double microsOfEach(long nanos) {
        return millis(nanos) * 1000 / each;
    }

    /**
     * For the file.
     *
     * @param first the round that all others are compared with
     */
    void write(Figures first, ObjectNode json) {
        json.put("round", name)
                .put("each", each)
                .put("cpuMillis", ResultFile.rounded(millis(cpu.all())))
                .put("microsOfEach", ResultFile.rounded(microsOfEach(cpu.all())))
                .put("microsOfThePullingThread", ResultFile.rounded(microsOfEach(cpu.pulling())))
                .put("microsOfOtherThreads", ResultFile.rounded(microsOfEach(cpu.others())))
                .put("microsOfTheCompiler", ResultFile.rounded(microsOfEach(cpu.compiler())))
                .put("microsOfTheCollector", ResultFile.rounded(microsOfEach(cpu.collector())))
                .put("requests", requests)
                .put(
                        "ofTheFirstRound",
                        ResultFile.rounded(
                                millis(cpu.all()) / first.millis(first.cpu().all())));
    }
}
