package dev.scimbridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.scimbridge.mapping.UserRules;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The configuration as a whole. */
final class ConfigReaderTest extends OnAConfiguration {
    @Test
    void mapping_isReadWithAllItsNames_fromTheFileAndTheEnvironment() throws Exception {
        String yaml = CONTOSO + """
                            mapping:
                              externalId: employeeId
                              name.formatted: {join: [givenName, surname]}
                              userType: {from: employeeType, values: {Dr. med.: Doctor, "yes": Yes}, else: off}
                              phoneNumbers: off
                        """;

        UserRules rules = read(yaml, Map.of()).integrations().get(0).mapping();

        assertThat(rules.ruleThatReads("employeeId")).contains("externalId");
        assertThat(rules.toString()).contains("dr. med.=Doctor", "phoneNumbers[type eq \"mobile\"].value");
        assertThat(read(
                                yaml,
                                Map.of(
                                        "BRIDGE_INTEGRATIONS_CONTOSO_MAPPING",
                                        "{title: {firstOf: [jobTitle, department]}}"))
                        .integrations()
                        .get(0)
                        .mapping()
                        .toString())
                .contains("title=")
                .doesNotContain("externalId");
    }

    @Test
    void wrongRules_areToldAtOnce_withTheirKeys() {
        assertThat(problemsOf(CONTOSO + """
                            mapping:
                              userNam: mail
                              title: {join: [jobTitle, departement]}
                        """))
                .extracting(ConfigProblem::toString)
                .contains(
                        "integrations.contoso.mapping.title.join[2]: 'departement' is no property of a Graph user that a rule"
                                + " can read; did you mean 'department'?",
                        "integrations.contoso.mapping.userNam: no User has this attribute; did you mean 'userName'?");
        assertThat(problemsOf(CONTOSO + "    mapping: employeeId\n"))
                .extracting(ConfigProblem::toString)
                .contains("integrations.contoso.mapping: must hold attributes and their rules, such as externalId:"
                        + " employeeId");
    }

    @Test
    void minimalFile_getsEveryDefault() throws Exception {
        BridgeConfig config = read(CONTOSO, Map.of());

        assertThat(config.server().listen().getPort()).isEqualTo(8080);
        assertThat(config.server().publicUrl()).isEqualTo(URI.create("http://127.0.0.1:8080"));
        assertThat(config.server().defaultPageSize()).isEqualTo(1000);
        assertThat(config.admin().listen().getPort()).isEqualTo(8081);
        assertThat(config.database().url()).isEqualTo("jdbc:sqlite:" + directory.resolve("data/bridge.db"));
        IntegrationConfig contoso = config.integrations().get(0);
        assertThat(contoso.enabled()).as("off until confirmed").isFalse();
        assertThat(contoso.interval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(contoso.leaverTail()).isEqualTo(Duration.ofDays(30));
        assertThat(contoso.scope().exclude()).isEmpty();
        assertThat(contoso.scope().includePeople()).isEmpty();
        assertThat(contoso.scope().condition()).isEmpty();
        assertThat(contoso.graph().authorityHost()).isEqualTo(URI.create("https://login.microsoftonline.com"));
        assertThat(contoso.graph().graphBaseUrl()).isEqualTo(URI.create("https://graph.microsoft.com/v1.0"));
        assertThat(contoso.graph().credential())
                .isEqualTo(new GraphCredential.ClientSecret(
                        new Secret("the-client-secret"), Optional.of(directory.resolve("contoso.secret"))));
        assertThat(contoso.clients())
                .containsExactly(new ClientConfig(
                        "learningbank",
                        Optional.of(new Secret("a-token-of-good-length")),
                        Optional.empty(),
                        new ClientSettings(
                                true, true, Optional.empty(), Optional.empty(), 12_000, List.of(), Optional.empty())));
    }

    @Test
    void client_hasItsOwnProfile() throws Exception {
        String yaml = CONTOSO.replace(
                "learningbank: {tokenFile: learningbank.token}",
                "learningbank: {tokenFile: learningbank.token, extensions: false, pagination: false,"
                        + " defaultPageSize: 100000, maximumPageSize: 100000}");

        ClientSettings settings =
                read(yaml, Map.of()).integrations().get(0).clients().get(0).settings();
        assertThat(settings.extensions()).isFalse();
        assertThat(settings.pagination()).isFalse();
        assertThat(settings.defaultPageSize()).contains(100_000);
        assertThat(settings.maximumPageSize()).contains(100_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "defaultPageSize: 1001 | '1001' is more than server.maximumPageSize, '1000'; lower it or raise the"
                        + " maximum",
                "defaultPageSize: 2, maximumPageSize: 1 | '2' is more than"
                        + " integrations.contoso.clients.learningbank.maximumPageSize, '1'; lower it or raise the maximum",
            })
    void pageSizesOfAClient_haveToFit(String keys, String problem) {
        List<ConfigProblem> problems = problemsOf(CONTOSO.replace(
                "learningbank: {tokenFile: learningbank.token}",
                "learningbank: {tokenFile: learningbank.token, " + keys + "}"));

        assertThat(problems)
                .containsExactly(
                        new ConfigProblem("integrations.contoso.clients.learningbank.defaultPageSize", problem));
    }

    @Test
    void environment_winsOverFileAndGivesSecrets() throws Exception {
        String withoutSecret = CONTOSO.replace("    clientSecretFile: contoso.secret\n", "");

        BridgeConfig config = read(
                withoutSecret,
                Map.of(
                        "BRIDGE_SERVER_LISTEN", "0.0.0.0:9000",
                        "BRIDGE_INTEGRATIONS_CONTOSO_CLIENT_SECRET", "from-the-environment",
                        "BRIDGE_INTEGRATIONS_CONTOSO_INCLUDE", "One, Two",
                        "BRIDGE_INTEGRATIONS_CONTOSO_ENABLED", "true",
                        "BRIDGE_JAVA_OPTIONS", "-Xmx4g",
                        "UNRELATED", "ignored"));

        assertThat(config.server().listen().getPort()).isEqualTo(9000);
        IntegrationConfig contoso = config.integrations().get(0);
        assertThat(contoso.scope().include()).containsExactly("One", "Two");
        assertThat(contoso.enabled()).isTrue();
        assertThat(contoso.graph().credential())
                .isEqualTo(new GraphCredential.ClientSecret(new Secret("from-the-environment"), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{learningbank: {}}", "{learningbank: }"})
    void whoIsOnlyNamedInTheFile_isFilledInByTheEnvironment(String clients) throws Exception {
        String yaml = CONTOSO.replaceFirst("clients:\\n.*", "clients: " + clients) + "admin: {tokens: {anna: }}\n";

        BridgeConfig config = read(
                yaml,
                Map.of(
                        "BRIDGE_INTEGRATIONS_CONTOSO_CLIENTS_LEARNINGBANK_TOKEN", "a-token-of-good-length",
                        "BRIDGE_ADMIN_TOKENS_ANNA_TOKEN", "another-of-good-length"));

        assertThat(config.integrations().get(0).clients())
                .extracting(ClientConfig::name)
                .containsExactly("learningbank");
        assertThat(config.admin().tokens()).containsOnlyKeys("anna");
    }

    @Test
    void whoIsNamedAndHoldsNothing_isIncomplete_andNotLeftOut() {
        assertThat(problemsOf("""
                admin: {tokens: {anna: {}, bert: }}
                integrations: {contoso: {}, fabrikam: , woodgrove: {clients: {learningbank: {}}}}
                """))
                .extracting(ConfigProblem::toString)
                .contains(
                        "admin.tokens.anna.tokenFile: is missing; give it, or the environment variable"
                                + " BRIDGE_ADMIN_TOKENS_ANNA_TOKEN",
                        "admin.tokens.bert.tokenFile: is missing; give it, or the environment variable"
                                + " BRIDGE_ADMIN_TOKENS_BERT_TOKEN",
                        "integrations.contoso.clientId: is missing; write a GUID",
                        "integrations.fabrikam.clientId: is missing; write a GUID",
                        "integrations.woodgrove.clients.learningbank.tokenFile: is missing; give it, or the environment"
                                + " variable BRIDGE_INTEGRATIONS_WOODGROVE_CLIENTS_LEARNINGBANK_TOKEN");
    }

    @Test
    void keyWithoutAValue_hasItsDefaultOrIsMissing() throws Exception {
        assertThat(read("server: {listen: }\n" + CONTOSO, Map.of())
                        .server()
                        .listen()
                        .getPort())
                .isEqualTo(8080);
        assertThat(problemsOf(CONTOSO.replaceFirst("include: .*", "include:")))
                .singleElement()
                .hasToString("integrations.contoso.include: is missing; give at least one security group");
    }

    @Test
    void nameWithADollarSign_isAProblem() {
        assertThat(problemsOf(CONTOSO.replace("contoso:", "a$1:")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence()).contains("is not a name"));
    }

    @Test
    void scope_namesPeopleAndACondition() throws Exception {
        BridgeConfig config = read(
                CONTOSO + """
                            includePeople: ["ada@contoso.com", "3f0e0000-1111-2222-3333-444455556666"]
                            condition: 'usertype EQ "Member" and mail pr'
                        """,
                Map.of("BRIDGE_INTEGRATIONS_CONTOSO_EXCLUDE_PEOPLE", "eve@contoso.com, bob@contoso.com"));

        ScopeConfig scope = config.integrations().get(0).scope();
        assertThat(scope.includePeople()).containsExactly("ada@contoso.com", "3f0e0000-1111-2222-3333-444455556666");
        assertThat(scope.excludePeople()).containsExactly("eve@contoso.com", "bob@contoso.com");
        assertThat(scope.condition().orElseThrow().properties()).containsExactly("mail", "userType");
    }

    @Test
    void mistakesInTheScope_areNamed_withThePosition() {
        assertThat(problemsOf(CONTOSO + """
                            includePeople: ["ada"]
                            condition: 'userType eq "Member" and mial pr'
                        """))
                .extracting(ConfigProblem::toString)
                .anyMatch(problem -> problem.startsWith("integrations.contoso.includePeople: 'ada' is neither an"))
                .anyMatch(problem -> problem.startsWith(
                        "integrations.contoso.condition: is invalid at position 26: 'mial' is not a property of user"));
    }

    @Test
    void allProblems_areToldAtOnce() {
        List<ConfigProblem> problems = problemsOf("""
            server: {listen: "8080", publicUrl: "ftp://x"}
            integrations:
              contoso:
                tenantId: "not a tenant"
                clientId: nobody
                clientSecretFile: missing.secret
                incldue: ["x"]
                interval: 5 minutes
            """);

        assertThat(problems)
                .extracting(ConfigProblem::key)
                .containsExactly(
                        "integrations.contoso.clientId",
                        "integrations.contoso.clientSecretFile",
                        "integrations.contoso.incldue",
                        "integrations.contoso.include",
                        "integrations.contoso.interval",
                        "integrations.contoso.tenantId",
                        "server.listen",
                        "server.publicUrl")
                .doesNotHaveDuplicates();
        assertThat(problems)
                .extracting(ConfigProblem::toString)
                .contains(
                        "integrations.contoso.incldue: this key does not exist; did you mean 'include'?",
                        "integrations.contoso.interval: '5 minutes' is not a duration such as 30s, 5m, 12h or 30d;"
                                + " correct it",
                        "server.listen: '8080' is not host:port; correct it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "server.listen | 127.0.0.1:99999 | is not host:port",
                "server.defaultPageSize | 0 | is not a whole number from 1 to 1000000",
                "server.maximumPageSize | 10 | is more than server.maximumPageSize",
                "server.publicUrl | http://x?y=1 | the URL holds a query, from the '?' on; remove it",
                "server.publicUrl | https://user:word@x | remove what stands before the '@'",
                "server.publicUrl | https://x/y#z | the URL holds a fragment, from the '#' on; remove it",
                "database.url | jdbc:sqlite::memory: | is not of a database this version knows",
                "database.url | jdbc:oracle:x | is not of a database this version knows",
                "database.url | jdbc:postgresql:bridge | is not a URL of PostgreSQL",
                "database.url | jdbc:postgresql://host | is not a URL of PostgreSQL",
                "database.url | jdbc:postgresql://user:word@host/bridge | give them in database.user",
                "database.url | jdbc:postgresql://host/bridge?ssl=true&password=word | give them in database.user",
                "database.user | bridge | an SQLite file has no users; remove it",
                "database.password | word | is missing; a password is somebody's",
                "integrations.contoso.cloud | mars | is not global, usgov, dod or china",
                "integrations.contoso.timeZone | Mars/Olympus | is not a time zone",
                "integrations.contoso.enabled | yes | is not true or false",
                "integrations.contoso.leaverTail | 0d | is not a duration",
                "integrations.contoso.authorityHost | https://127.0.0.1:9443 | give both or neither",
                "integrations.contoso.trustedCertificates | nowhere.pem | there is no readable file",
            })
    void wrongValue_isOneSentenceThatNamesIt(String key, String value, String sentence) {
        ConfigException problem = catchThrowableOfType(
                ConfigException.class, () -> read(CONTOSO, Map.of(Key.environmentName(key), value)));

        assertThat(problem.problems())
                .singleElement()
                .satisfies(one -> assertThat(one.toString()).contains(sentence));
    }

    @Test
    void postgres_isReadWithItsUser_andTheConfigurationsDirectoryIsBesideIt() throws Exception {
        BridgeConfig config = read(
                CONTOSO,
                Map.of(
                        "BRIDGE_DATABASE_URL",
                        "jdbc:postgresql://db.example.com:5433/bridge?sslmode=verify-full",
                        "BRIDGE_DATABASE_USER",
                        "bridge",
                        "BRIDGE_DATABASE_PASSWORD",
                        "word"));

        assertThat(config.database().url())
                .isEqualTo("jdbc:postgresql://db.example.com:5433/bridge?sslmode=verify-full");
        assertThat(config.database().user()).contains("bridge");
        assertThat(config.database().password()).contains(new Secret("word"));
        assertThat(config.database().backups()).isEqualTo(directory.resolve("backups"));
        assertThat(config.admin().generatedTokenFile()).isEqualTo(directory.resolve("admin.token"));
    }

    @Test
    void misspelledEnvironmentVariable_stopsTheStart() {
        ConfigException problem = catchThrowableOfType(
                ConfigException.class, () -> read(CONTOSO, Map.of("BRIDGE_SERVER_LISTNE", "127.0.0.1:1")));

        assertThat(problem).hasMessageStartingWith("BRIDGE_SERVER_LISTNE: this environment variable names no");
    }

    @Test
    void brokenYaml_namesTheLine() {
        assertThat(problemsOf("server:\n  listen: [\n"))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.sentence()).contains("line 2").contains("not valid YAML"));
    }

    @Test
    void noIntegration_isFine_andNoneThatIsNoObjectIs() throws Exception {
        assertThat(read("server: {listen: \"127.0.0.1:1\"}", Map.of()).integrations())
                .isEmpty();
        assertThat(problemsOf("integrations: 5")).extracting(ConfigProblem::key).contains("integrations");
    }

    @Test
    void keyGivenTwice_isRefused() {
        assertThat(problemsOf("server: {listen: \"127.0.0.1:1\", listen: \"127.0.0.1:2\"}"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence()).contains("Duplicate field 'listen'"));
    }

    @Test
    void missingFile_isNamed() {
        ConfigException problem = catchThrowableOfType(
                ConfigException.class, () -> ConfigReader.read(directory.resolve("none.yaml"), Map.of()));

        assertThat(problem).hasMessageContaining("none.yaml").hasMessageContaining("name an existing one");
    }
}
