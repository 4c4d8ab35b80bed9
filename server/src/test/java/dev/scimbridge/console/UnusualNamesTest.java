package dev.scimbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.emulator.directory.Directory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Names as long as they come, from right to left, and of forty groups; all of them in a hold. */
final class UnusualNamesTest extends BrowserTest {

    private static final String CONTOSO = "/console/integrations/contoso";
    private static final String LONG =
            "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
    private static final String ARABIC = "محمد عبد الرحمن الأنصاري";
    private static final String DEPARTMENT =
            "Department of Extraordinarily Long Names, Organisational Development and Intercultural Cooperation";
    private static final int GROUPS = 40;

    private final List<String> people = new ArrayList<>();

    @BeforeEach
    void holdThem() throws IOException {
        visit(DemoSite.serving(directory));
        Directory directory = site.emulator().directory();
        String included = directory.groupId("Learningbank users");
        people.add(add(included, LONG, "a" + LONG.length(), DEPARTMENT));
        people.add(add(included, ARABIC, "alansari", "قسم المبيعات"));
        for (String name : List.of("Zoë", "anna", "<script>alert(1)</script>")) {
            people.add(add(included, name, "someone" + people.size(), "R&D <b>"));
        }
        for (int i = 0; i < GROUPS; i++) {
            String group = directory.addGroup(Map.of(
                    "displayName",
                    "Everybody who works in region " + i + " of the northern hemisphere",
                    "securityEnabled",
                    true,
                    "mailEnabled",
                    false,
                    "mailNickname",
                    "region" + i,
                    "groupTypes",
                    List.of()));
            directory.addMember(group, people.get(0));
            directory.addMember(included, group);
        }
        awaitAdmin("/integrations/contoso/people?query=alansari", "totalResults", 1);
        // A round that saw some of them only would find too few to hold.
        directory.atOnce(() -> people.forEach(
                id -> directory.setUser(id, "mail", "renamed." + id + "@" + "long-".repeat(10) + "name.example")));
        awaitAdmin("/integrations/contoso", "held", people.size());
        signIn(DemoSite.ANNA);
    }

    private String add(String group, String name, String account, String department) {
        Directory directory = site.emulator().directory();
        String id = directory.addUser(Map.of(
                "displayName",
                name,
                "userPrincipalName",
                account + "@contoso.com",
                "mail",
                account + "@contoso.com",
                "department",
                department,
                "accountEnabled",
                true,
                "userType",
                "Member"));
        directory.addMember(group, id);
        return id;
    }

    private void awaitAdmin(String path, String member, int number) {
        DemoSite.eventually()
                .until(() ->
                        Integer.valueOf(number).equals(site.admin().get(path).path(member)));
    }

    @Test
    void pages_fitPhonesAndAnEnlargedView() {
        site.admin().body("{}").post("/integrations/contoso/previews");
        browser.awaitOpening(CONTOSO + "/set-up/preview", "What the application would see");
        for (String path : List.of(
                "/set-up/preview",
                "/holds/1",
                "/people",
                "/people/" + people.get(0),
                "/people/" + people.get(1),
                "/people/" + LONG + LONG,
                "/rounds",
                "/audit")) {
            browser.open(path.equals("/audit") ? "/console/audit" : CONTOSO + path);
            for (int width : List.of(320, 640, 1280)) {
                browser.resize(width, 800);
                assertThat(browser.script(
                                "return document.documentElement.scrollWidth - document.documentElement.clientWidth;"))
                        .as("pixels that %s is too wide for %s", path, width)
                        .isEqualTo(0L);
            }
            browser.assertAccessible();
        }
    }

    @Test
    void hold_namesWhatChanges_byNameAndInWordsOfTheReader() {
        browser.awaitOpening("/console/alerts", "Look and decide");
        browser.press("Look and decide");
        browser.awaitText("Decide about everybody in this hold");

        assertThat(browser.texts("tbody th")).containsExactly("<script>alert(1)</script>", "anna", LONG, "Zoë", ARABIC);
        assertThat(browser.texts("tbody td .muted")).containsOnly("Mail addresses");
        assertThat(browser.texts("bdi")).contains(DEPARTMENT, "قسم المبيعات", "R&D <b>");
        browser.picture("hold-unusual");
    }

    @Test
    void person_showsGroupsByName_andMomentsOfSentencesInTheReadersZone() {
        browser.open(CONTOSO + "/people/" + people.get(0));

        assertThat(browser.texts("td > ul.names li")).hasSize(10).allMatch(name -> name.contains("region"));
        browser.press("and 31 more");
        assertThat(browser.count("details[open] ul.names li")).isEqualTo(31);
        assertThat(browser.see(".notice time").getText()).matches("[A-Z][a-z]{2} \\d{1,2}, \\d{4}, .*");
        assertThat(browser.see(".notice").getText())
                .startsWith("Hold contoso/1 keeps emails as it was since ")
                .doesNotContainPattern("\\dT\\d");
        browser.picture("person-unusual");
        browser.press("Look at the holds");
        browser.awaitText("Changed mail addresses");
    }

    @Test
    void paper_hasWhatIsHeld_andNothingToPress() {
        browser.open(CONTOSO + "/holds/1");
        browser.print();

        assertThat(browser.element(By.tagName("table")).isDisplayed()).isTrue();
        assertThat(browser.text()).contains(LONG, DEPARTMENT).doesNotContain("Sign out", "Approve", "Audit log");
        assertThat(browser.script("return [...document.querySelectorAll('button, input, nav a')]"
                        + ".filter(one => one.checkVisibility()).length;"))
                .isEqualTo(0L);
    }
}
