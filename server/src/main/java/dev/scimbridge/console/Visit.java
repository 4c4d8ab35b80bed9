package dev.scimbridge.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One request of somebody who looks at a page: asks the admin API as that person, and shows pages. What the API refuses
 * is thrown as {@link Refused}.
 */
final class Visit {

    private static final String PROPERTY = Visit.class.getName();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SEE_OTHER = 303;

    private final AdminApi api;
    private final Templates templates;
    private final Map<String, String> headers;
    private final Map<String, Object> properties;
    private final MultivaluedMap<String, String> form;
    private final ContainerRequestContext request;
    private JsonNode session = MissingNode.getInstance();
    private String back = "";

    /**
     * A visit.
     *
     * @param headers who asks
     * @param form what was sent; empty for GET
     */
    Visit(
            AdminApi api,
            Templates templates,
            Map<String, String> headers,
            MultivaluedMap<String, String> form,
            ContainerRequestContext request) {
        this.api = api;
        this.templates = templates;
        this.headers = Map.copyOf(headers);
        this.form = form;
        this.request = request;
        this.properties = new HashMap<>();
        request.getPropertyNames().forEach(name -> properties.put(name, request.getProperty(name)));
        request.setProperty(PROPERTY, this);
    }

    /** The visit that a request is. */
    static Visit of(ContainerRequestContext request) {
        return (Visit) Objects.requireNonNull(request.getProperty(PROPERTY), "A page outside of the console");
    }

    /** Whether somebody is signed in; learns who. */
    boolean identify() {
        AdminApi.Answer answer = ask("GET", "/sessions", Optional.empty());
        if (answer.isGood()) {
            session = answer.body();
        }
        return answer.isGood();
    }

    /** Whether the reader may change something. */
    boolean mayChange() {
        return session.path("role").asText().equals("operator");
    }

    /** What was sent under a name; empty when nothing was. */
    String form(String name) {
        return Objects.requireNonNullElse(form.getFirst(name), "").strip();
    }

    /** All that was sent under a name. */
    List<String> forms(String name) {
        return form.getOrDefault(name, List.of());
    }

    /** Asks, whatever comes of it. */
    AdminApi.Answer ask(String method, String path, Optional<JsonNode> body) {
        return api.ask(headers, new HashMap<>(properties), method, path, body);
    }

    /** Reads. */
    JsonNode get(String path) {
        return good(ask("GET", path, Optional.empty()));
    }

    /** Reads what need not be there yet. */
    Optional<JsonNode> find(String path) {
        AdminApi.Answer answer = ask("GET", path, Optional.empty());
        return answer.status() == 404 ? Optional.empty() : Optional.of(good(answer));
    }

    /** Changes something. */
    JsonNode send(String method, String path, JsonNode body) {
        return good(ask(method, path, Optional.of(body)));
    }

    /** Changes something that needs no more words. */
    JsonNode send(String method, String path) {
        return send(method, path, JSON.createObjectNode());
    }

    private static JsonNode good(AdminApi.Answer answer) {
        if (answer.isGood()) {
            return answer.body();
        }
        throw new Refused(answer);
    }

    /** A part of a path. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The API's path of something of an integration. */
    static String api(String integration, String rest) {
        return "/integrations/" + encoded(integration) + rest;
    }

    /** The API's path of an integration's settings, when they are to be changed only while their digest is this one. */
    static String settings(String integration, String digest) {
        return api(integration, "/settings?digest=" + encoded(digest));
    }

    /** Whether a script asks for a part of the page. */
    boolean isPartial() {
        return request.getHeaderString("HX-Request") != null;
    }

    Texts texts() {
        return templates.texts();
    }

    /** A page of the whole bridge. */
    Response page(String template, Map<String, ?> model) {
        return page(200, template, model);
    }

    /** A page with another status than 200. */
    Response page(int status, String template, Map<String, ?> model) {
        return html(status, templates.page(template, frame(model)));
    }

    /** A page of one integration. */
    Response page(String template, String integration, Place here, Map<String, ?> model) {
        return page(template, within(integration, here, model));
    }

    /** A block of a page, for a script that puts it in the place of the one that is shown. */
    Response block(String template, String block, Map<String, ?> model) {
        return html(200, templates.block(template, block, frame(model)));
    }

    /** The page of an error. */
    String error(int status, String sentence) {
        return templates.page("error", frame(Map.of("status", status, "sentence", sentence, "back", back)));
    }

    /** Where the page of an error leads, when what is asked is refused. */
    void leadBackTo(String path) {
        back = path;
    }

    private static Response html(int status, String html) {
        return Response.status(status)
                .type("text/html;charset=utf-8")
                .entity(html)
                .build();
    }

    /** The model of a page of one integration. */
    static Map<String, Object> within(String integration, Place here, Map<String, ?> model) {
        Map<String, Object> whole = new HashMap<>(model);
        whole.put("integration", integration);
        whole.put("base", "/console/integrations/" + integration);
        whole.put("here", here.word());
        whole.put("places", links(Place.OF_INTEGRATION, "/console/integrations/" + integration));
        return whole;
    }

    private static List<Map<String, String>> links(List<Place> places, String base) {
        return places.stream()
                .map(place -> Map.of("word", place.word(), "path", place.under(base)))
                .toList();
    }

    private Map<String, Object> frame(Map<String, ?> model) {
        Map<String, Object> whole = new HashMap<>(model);
        whole.put("session", session);
        whole.put("csrf", session.path("csrfToken").asText());
        whole.put("mayChange", mayChange());
        whole.put("lang", texts().locale().toLanguageTag());
        whole.put("bridgePlaces", links(Place.OF_BRIDGE, "/console"));
        String done = "done." + request.getUriInfo().getQueryParameters().getFirst("done");
        if (texts().has(done)) {
            whole.put("done", texts().text(done));
        }
        return whole;
    }

    /** To another page, after something was done. */
    static Response to(String path) {
        return Response.status(SEE_OTHER).location(URI.create(path)).build();
    }

    /**
     * To another page, which says what was done.
     *
     * @param done a text of the bundle below {@code done.}
     */
    static Response to(String path, String done) {
        return to(path + (path.contains("?") ? "&" : "?") + "done=" + done);
    }
}
