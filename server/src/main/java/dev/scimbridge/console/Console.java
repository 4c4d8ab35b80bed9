package dev.scimbridge.console;

import java.time.Clock;
import java.util.Locale;
import org.glassfish.jersey.server.ResourceConfig;

/** The pages, as a part of the admin listener's application. */
public final class Console {

    private Console() {}

    /** Adds the pages to the application that answers the admin API. */
    public static ResourceConfig addTo(ResourceConfig application, Clock clock) {
        AdminApi api = new AdminApi();
        Assets assets = new Assets();
        Templates templates = new Templates(new Texts(Locale.ENGLISH), assets, clock);
        return application
                .register(api)
                .register(new Door(api, templates))
                .register(new Dressing())
                .register(new RefusedMapper())
                .register(new RootEndpoint())
                .register(new AssetsEndpoint(assets))
                .register(new SignInPage())
                .register(new SignOutPage())
                .register(new IntegrationsPage())
                .register(new OverviewPage(clock))
                .register(new PeoplePage())
                .register(new HoldsPage())
                .register(new RoundsPage())
                .register(new ClientsPage())
                .register(new AlertsPage())
                .register(new AuditPage())
                .register(new GroupsPage())
                .register(new MappingPage())
                .register(new SettingsPage())
                .register(new ChangePage())
                .register(new SetUpPage())
                .register(new SetUpStart())
                .register(new ConnectPage())
                .register(new SetUpGroupsPage())
                .register(new SetUpPreviewPage())
                .register(new SetUpClientPage())
                .register(new SetUpEnablePage());
    }
}
