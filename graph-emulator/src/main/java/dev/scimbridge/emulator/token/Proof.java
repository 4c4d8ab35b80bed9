package dev.scimbridge.emulator.token;

/** How the application proved itself, as the claim {@code appidacr} tells it. */
enum Proof {
    /** A client secret. */
    SECRET("1"),
    /** An assertion: signed with a certificate, or of a workload identity. */
    ASSERTION("2");

    private final String claim;

    Proof(String claim) {
        this.claim = claim;
    }

    String claim() {
        return claim;
    }
}
