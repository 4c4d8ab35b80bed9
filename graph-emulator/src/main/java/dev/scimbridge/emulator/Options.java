package dev.scimbridge.emulator;

import java.nio.file.Path;
import java.time.Clock;

/**
 * How an emulator starts.
 *
 * @param port of HTTPS, 0 for any free one
 * @param adminPort of the admin API, 0 for any free one
 * @param data the directory of {@code ca.pem} and its key; made if it is missing
 * @param users how many synthetic users, 0 for the Contoso people
 * @param seed decides which synthetic users
 * @param clock the time that {@link EmulatorClock} starts from
 */
public record Options(int port, int adminPort, Path data, int users, long seed, Clock clock) {

    /**
     * Checks the number of users.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Options {
        if (users < 0) {
            throw new IllegalArgumentException("The number of users is " + users + "; it cannot be negative.");
        }
    }

    /** Contoso on any free ports, with the certificate in this directory. */
    public static Options contoso(Path data) {
        return new Options(0, 0, data, 0, 1, Clock.systemUTC());
    }

    /** Synthetic users on any free ports, with the certificate in this directory. */
    public static Options synthetic(Path data, int users) {
        return new Options(0, 0, data, users, 1, Clock.systemUTC());
    }

    /** The same with other ports. */
    public Options onPorts(int https, int admin) {
        return new Options(https, admin, data, users, seed, clock);
    }

    /** The same with other synthetic users. */
    public Options withSeed(long otherSeed) {
        return new Options(port, adminPort, data, users, otherSeed, clock);
    }

    /** The same on another time. */
    public Options withClock(Clock otherClock) {
        return new Options(port, adminPort, data, users, seed, otherClock);
    }
}
