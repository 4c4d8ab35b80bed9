package dev.scimbridge.delta;

import com.fasterxml.jackson.core.JsonParseException;
import dev.scimbridge.config.GraphSettings;
import dev.scimbridge.graph.GraphChange;
import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.graph.GraphUser;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The {@link GraphReader} over Microsoft's Graph SDK and azure-identity. Neither is loaded, and nothing is read or asked,
 * before the first request.
 */
public final class SdkGraphReader implements GraphReader {

    private final GraphSettings settings;
    private final RequestBounds bounds;
    private final Clock clock;
    private final Pause pause;
    private final GraphLinks links;
    private final PageParser<GraphUser> userPages = new PageParser<>(StreamedObject::user);
    private final PageParser<GraphGroup> groupPages = new PageParser<>(StreamedObject::group);
    private @Nullable GraphSession session;

    /**
     * A reader of one tenant.
     *
     * @param settings how the tenant is reached
     * @param bounds how long one logical request may take
     * @param clock the time for tokens and {@code Retry-After} dates
     */
    public SdkGraphReader(GraphSettings settings, RequestBounds bounds, Clock clock) {
        this(settings, bounds, clock, new Pause());
    }

    SdkGraphReader(GraphSettings settings, RequestBounds bounds, Clock clock, Pause pause) {
        this.settings = settings;
        this.bounds = bounds;
        this.clock = clock;
        this.pause = pause;
        this.links = new GraphLinks(settings.graphBaseUrl());
    }

    @Override
    public void beginRound() {
        session().beginRound();
    }

    @Override
    public synchronized TrafficCount traffic() {
        return session == null ? TrafficCount.NONE : session.exchange().traffic();
    }

    @Override
    public PermissionReport permissions() {
        return session().token().permissions();
    }

    @Override
    public DeltaPage<GraphUser> users(List<String> select) {
        GraphSession open = session();
        return open.exchange()
                .send(Call.USERS, () -> open.requests().users(select), body -> deltaPage(userPages, body));
    }

    @Override
    public DeltaPage<GraphUser> users(DeltaPage.Link link) {
        GraphSession open = session();
        String url = links.kept(link.url());
        return open.exchange()
                .send(Call.USERS_BY_LINK, () -> open.requests().usersAt(url), body -> deltaPage(userPages, body));
    }

    @Override
    public DeltaPage<GraphGroup> groups(List<String> ids) {
        if (ids.isEmpty() || ids.size() > MAX_FILTER_IDS) {
            throw new IllegalArgumentException("1 to " + MAX_FILTER_IDS + " ids, not " + ids.size());
        }
        GraphSession open = session();
        return open.exchange()
                .send(Call.GROUPS, () -> open.requests().groups(ids), body -> deltaPage(groupPages, body));
    }

    @Override
    public DeltaPage<GraphGroup> groups(DeltaPage.Link link) {
        GraphSession open = session();
        String url = links.kept(link.url());
        return open.exchange()
                .send(Call.GROUPS_BY_LINK, () -> open.requests().groupsAt(url), body -> deltaPage(groupPages, body));
    }

    @Override
    public Map<String, GraphUser> usersById(Collection<String> ids, List<String> select) {
        Map<String, GraphUser> found = session()
                .batches()
                .read(Call.USERS, ids, id -> GraphRequests.userInBatch(id, select), StreamedObject::user);
        found.replaceAll((id, user) -> whole(user, select));
        return found;
    }

    @Override
    public ListPage<GraphUser> managers() {
        GraphSession open = session();
        return open.exchange().send(Call.USERS, () -> open.requests().managers(), this::listPage);
    }

    @Override
    public ListPage<GraphUser> managers(DeltaPage.NextLink link) {
        GraphSession open = session();
        String url = links.kept(link.url());
        return open.exchange().send(Call.USERS_BY_LINK, () -> open.requests().usersAt(url), this::listPage);
    }

    @Override
    public boolean tracksInDelta(String property) {
        GraphSession open = session();
        try {
            open.exchange().send(Call.USERS, () -> open.requests().newestUsers(property), userPages::parse);
            return true;
        } catch (PropertiesRefused stillRefused) {
            return false;
        }
    }

    private ListPage<GraphUser> listPage(InputStream body) throws IOException {
        PageParser.Body<GraphUser> page = userPages.parse(body);
        return new ListPage<>(
                objectsOf(page), page.nextLink().map(links::received).map(DeltaPage.NextLink::new));
    }

    @Override
    public List<GraphGroup> groupsByName(String displayName) {
        GraphSession open = session();
        PageParser.Body<GraphGroup> page =
                open.exchange().send(Call.GROUPS, () -> open.requests().groupsNamed(displayName), groupPages::parse);
        List<GraphGroup> found = new ArrayList<>(objectsOf(page));
        for (Optional<String> next = page.nextLink(); next.isPresent(); next = page.nextLink()) {
            String url = links.received(next.get());
            page = open.exchange().send(Call.GROUPS, () -> open.requests().groupsAt(url), groupPages::parse);
            found.addAll(objectsOf(page));
        }
        return List.copyOf(found);
    }

    @Override
    public List<GraphGroup> groupsBeginning(String prefix) {
        GraphSession open = session();
        return List.copyOf(objectsOf(
                open.exchange().send(Call.GROUPS, () -> open.requests().groupsBeginning(prefix), groupPages::parse)));
    }

    @Override
    public List<GraphGroup> groupsById(Collection<String> ids) {
        return List.copyOf(session()
                .batches()
                .read(Call.GROUPS, ids, GraphRequests::groupInBatch, StreamedObject::group)
                .values());
    }

    /** Also from another thread than the reading one, whose request then ends with {@link GraphFailure.Unavailable}. */
    @Override
    public void close() {
        pause.cancel();
        synchronized (this) {
            if (session != null) {
                session.close();
            }
        }
    }

    synchronized GraphSession session() {
        GraphSession open = session;
        if (open == null) {
            pause.refuseWhenCancelled();
            open = new GraphSession(settings, bounds, clock, pause);
            session = open;
        }
        return open;
    }

    /** In a single read Graph leaves nothing out but what has no value. */
    private static GraphUser whole(GraphUser user, List<String> select) {
        List<String> properties =
                select.stream().filter(name -> !name.equals("id")).toList();
        return new GraphUser(user.id(), user.properties().withUnmentionedCleared(properties));
    }

    private static <T> List<T> objectsOf(PageParser.Body<T> page) {
        return page.items().stream()
                .filter(GraphChange.Updated.class::isInstance)
                .map(change -> ((GraphChange.Updated<T>) change).object())
                .collect(Collectors.toList());
    }

    private <T> DeltaPage<T> deltaPage(PageParser<T> pages, InputStream body) throws IOException {
        PageParser.Body<T> page = pages.parse(body);
        if (page.nextLink().isPresent()) {
            return new DeltaPage<>(
                    page.items(),
                    new DeltaPage.NextLink(links.received(page.nextLink().get())));
        }
        // Without a link the round could neither go on nor end: an answer like this broke off somewhere.
        String deltaLink = page.deltaLink()
                .orElseThrow(() -> new JsonParseException(null, "The delta page has neither nextLink nor deltaLink"));
        return new DeltaPage<>(page.items(), new DeltaPage.DeltaLink(links.received(deltaLink)));
    }
}
