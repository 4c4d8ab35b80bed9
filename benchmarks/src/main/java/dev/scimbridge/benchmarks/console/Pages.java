package dev.scimbridge.benchmarks.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.benchmarks.load.Load.Requests;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every page of the console. Of those that ask Entra the times are the emulator's too, and the CPU time is not. */
final class Pages {

    private static final String CONSOLE = "/console";
    private static final String PEOPLE = CONSOLE + Site.INTEGRATION + "/people";
    private static final List<String> STATES = List.of("", "active", "inactive", "leaving");
    private static final int NAMES = 40;

    private final Site site;
    private final Map<String, Requests> pages = new LinkedHashMap<>();

    private Pages(Site site) {
        this.site = site;
    }

    /** By name, what is asked for. */
    static Map<String, Requests> of(Site site) throws IOException, InterruptedException {
        Pages all = new Pages(site);
        all.ofBridge();
        all.people();
        all.ofIntegration();
        all.setUp();
        all.askingEntra();
        return all.pages;
    }

    /** What something is made for that serves all who ask later. */
    static Map<String, String> madeOncePerRevision() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("people", PEOPLE);
        pages.put("people of a state", PEOPLE + "?state=active");
        pages.put("overview", CONSOLE + Site.INTEGRATION);
        return pages;
    }

    private void add(String name, String path) {
        pages.put(name, Requests.of(CONSOLE + path));
    }

    private void ofBridge() {
        add("integrations", "");
        add("alerts", "/alerts");
        add("audit", "/audit");
        add("sign-in", "/sign-in");
    }

    private void people() throws IOException, InterruptedException {
        JsonNode some = site.get(Site.INTEGRATION + "/people?count=" + NAMES);
        List<String> ids = some.path("people").findValuesAsText("id");
        List<String> names = new ArrayList<>();
        some.path("people").forEach(one -> names.add(one.path("name").asText().substring(0, 5)));
        int total = some.path("totalResults").asInt();
        pages.put("people", Requests.of(PEOPLE));
        pages.put("people, the last page", Requests.of(PEOPLE + "?startIndex=" + Math.max(1, total - 40)));
        pages.put(
                "people, another state each time",
                (connection, number) -> PEOPLE + "?state=" + STATES.get(number % STATES.size()));
        pages.put(
                "people, another name each time",
                (connection, number) -> PEOPLE + "?query=" + encoded(names.get(number % names.size())) + "&state="
                        + STATES.get(number / names.size() % 2));
        pages.put(
                "people, another group each time",
                (connection, number) -> PEOPLE + "?group=" + (number % 2 == 0 ? "SCIM-Sales" : "SCIM-Legal"));
        pages.put("person", (connection, number) -> PEOPLE + "/" + ids.get(number % ids.size()));
        pages.put(
                "people of a preview",
                Requests.of(CONSOLE + Site.INTEGRATION + "/change?preview=1&patch=%7B%22interval%22:%221h%22%7D"));
    }

    private void ofIntegration() throws IOException, InterruptedException {
        String base = Site.INTEGRATION;
        add("overview", base);
        add("holds", base + "/holds");
        String hold =
                site.get(base + "/holds").path("holds").path(0).path("hold").asText();
        add("hold", base + "/holds/" + hold.substring(hold.indexOf('/') + 1));
        add("rounds", base + "/rounds");
        add("round", base + "/rounds/1");
        add("round, one kind of change", base + "/rounds/1?change=added&startIndex=51");
        add("groups", base + "/groups");
        add("mapping", base + "/mapping");
        add("settings", base + "/settings");
        add("clients", base + "/clients");
        add("client that reads", base + "/clients/reader");
        add("client with tokens", base + "/clients/second");
    }

    private void setUp() {
        add("set-up of another", "/set-up");
        for (String step : List.of("connect", "groups", "preview", "client", "enable")) {
            add("set-up, " + step, Site.INTEGRATION + "/set-up/" + step);
        }
    }

    private void askingEntra() throws IOException, InterruptedException {
        add("groups, asks Entra", Site.INTEGRATION + "/groups?search=SCIM");
        add("set-up, groups, asks Entra", Site.INTEGRATION + "/set-up/groups?search=SCIM");
        List<String> ids = site.get(Site.INTEGRATION + "/people?count=" + NAMES)
                .path("people")
                .findValuesAsText("id");
        pages.put(
                "person, asks Entra",
                (connection, number) -> PEOPLE + "/" + ids.get(number % ids.size()) + "?askEntra=true");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
