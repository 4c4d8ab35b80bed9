package dev.scimbridge;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.scimbridge.scim.ScimException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * Every place where an error for SCIM clients is made, and the tests that see status, {@code scimType} and detail of what is
 * made there. A place is a call that gives an error its words; whoever adds one adds the test and counts here.
 */
@NullMarked
final class ErrorPlacesTest {

    /** How many places a class has, and the tests that see them. */
    private record Seen(int places, List<String> by) {

        Seen(int places, String... by) {
            this(places, List.of(by));
        }
    }

    private static final Map<String, Seen> ERRORS = Map.ofEntries(
            entry(
                    "BearerTokenCheck",
                    new Seen(
                            4,
                            "RefusalTest.authorization_withoutAValidTokenIsRefused",
                            "ClientDoorTest.tooManyRequests_areToldWhenToGoOn",
                            "ClientDoorTest.wrongTokens_areBounded_andWhoHasTheRightOneComesIn",
                            "ClientDoorTest.clientFromElsewhere_isRefused")),
            entry("ClientWalks", new Seen(1, "ListTest.page_ofAWalkThatTookTooLongIsRefused")),
            entry(
                    "Cursors",
                    new Seen(
                            3,
                            "CursorTest.cursor_thatWasNotIssuedIsRefused",
                            "CursorTest.cursor_expires",
                            "CursorTest.cursor_isBoundToItsCount")),
            entry(
                    "DiscoveryEndpoint",
                    new Seen(2, "DiscoveryTest.unknownObjects_areNotFound", "DiscoveryTest.filter_isForbidden")),
            entry("ErrorAnsweringCodec", new Seen(1, "WireTest.refused")),
            entry(
                    "ScimApplication",
                    new Seen(
                            5,
                            "RefusalTest.write_isNotAllowed",
                            "WireTest.refused",
                            "FailureTest.requestThatBreaksOff_isAScimError",
                            "FailureTest.failure_isToldByItsNumberAlone")),
            entry("FilterParser", new Seen(1, "FilterErrorsTest.theLimits_areEnforced")),
            entry("FilterReading", new Seen(11, "FilterErrorsTest.aWrongFilter_isRefusedWithItsPosition")),
            entry("FilterScanner", new Seen(6, "FilterErrorsTest.aWrongFilter_isRefusedWithItsPosition")),
            entry(
                    "HttpListener",
                    new Seen(
                            1,
                            "HttpListenerTest.requestWhileTheServerStops_isToldSo",
                            "HttpListenerTest.failureOfTheApplication_showsNoInternals",
                            "HttpListenerTest.failureOfTheContainer_showsNoInternals")),
            // One is for failures that an application lets through; none is not known to do so.
            entry(
                    "RequestHandler",
                    new Seen(
                            6,
                            "WireTest.refused",
                            "AdminAccessTest.bodyWithoutAnEnd_isNotReadOfWhoeverSendsIt",
                            "SlowClientsTest.bodyThatIsLate_isAnswered",
                            "SlowClientsTest.whoAsksForTooMuchAtATime_isToldToComeAgain")),
            entry("ListQueries", new Seen(2, "SearchTest.sortBy_isAnAttribute", "SearchTest.sortOrder_isOneOfTwo")),
            entry(
                    "Loads",
                    new Seen(
                            2,
                            "LoadOnDemandTest.failure_isUnavailable_letsNobodyGo_andIsTriedAgain",
                            "LoadOnDemandTest.slowLoad_isNotWaitedForWithoutEnd_andGoesOn")),
            entry("Meaning", new Seen(5, "FilterErrorsTest.aWrongFilter_isRefusedWithItsPosition")),
            entry(
                    "OfferedPaths",
                    new Seen(2, "RefusalTest.otherVersion_isRefused", "RefusalTest.meAndBulk_areNotImplemented")),
            entry(
                    "PageParameters",
                    new Seen(
                            1,
                            "ListTest.list_refusesWhatIsNotAnInteger",
                            "CursorTest.count_thatIsNoIntegerIsAnInvalidCount")),
            entry(
                    "ResourceReader",
                    new Seen(
                            2,
                            "SingleResourceTest.get_ofAnUnknownIdIsNotFound",
                            "BeforeTheFirstRevisionTest.resources_areUnavailable")),
            entry(
                    "SearchBody",
                    new Seen(
                            6,
                            "SearchTest.body_thatIsTooLongIsRefused",
                            "SearchTest.body_withoutTheUrnIsRefused",
                            "SearchTest.body_thatIsNoObjectIsRefused",
                            "SearchTest.member_ofAnotherTypeIsRefused")),
            entry("SelectedAttributes", new Seen(1, "AttributesTest.bothParameters_areRefused")),
            entry("Walks", new Seen(1, "SharedWalksTest.pageThatGoesOn_waitsForTheLedger_andAFirstPageDoesNot")));

    /** Methods that answer with an error of these words instead of throwing it. */
    private static final Set<String> ANSWERS =
            Set.of("ScimApplication.error", "RequestHandler.refuse", "RequestHandler.answer", "ContainerErrors.body");

    @Test
    void everyPlaceThatMakesAnError_isKnown() {
        Map<String, Integer> places = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.scimbridge")) {
            if (!type.isAssignableTo(ScimException.class)) {
                for (JavaCodeUnit unit : type.getCodeUnits()) {
                    long made = unit.getCallsFromSelf().stream()
                            .filter(call -> !passesWordsOn(unit) && givesWords(call))
                            .count();
                    if (made > 0) {
                        places.merge(type.getSimpleName(), (int) made, Integer::sum);
                    }
                }
            }
        }

        Map<String, Integer> known = new TreeMap<>();
        ERRORS.forEach((name, seen) -> known.put(name, seen.places()));
        assertThat(places).isEqualTo(known);
    }

    @Test
    void everyNamedTest_exists() throws IOException {
        String named = ERRORS.values().stream()
                .flatMap(seen -> seen.by().stream())
                .collect(Collectors.joining("` `", "`", "`"));

        assertThat(TestNames.missing(named, TestNames.sources("server"))).isEmpty();
    }

    /** Whether it makes an error of words, or a type, that it is called with. */
    private static boolean passesWordsOn(JavaCodeUnit unit) {
        return takesText(unit.getRawParameterTypes())
                && (unit.getRawReturnType().isAssignableTo(ScimException.class)
                        || ANSWERS.contains(name(unit.getOwner(), unit.getName())));
    }

    private static boolean givesWords(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        if (!takesText(call.getTarget().getRawParameterTypes())) {
            return false;
        }
        boolean constructs =
                owner.isAssignableTo(ScimException.class) && call.getName().equals("<init>");
        boolean asks = call.getTarget().getRawReturnType().isAssignableTo(ScimException.class);
        return constructs || asks || ANSWERS.contains(name(owner, call.getName()));
    }

    private static boolean takesText(List<JavaClass> parameters) {
        return parameters.stream()
                .anyMatch(type -> type.isEquivalentTo(String.class) || type.isEquivalentTo(int.class));
    }

    private static String name(JavaClass owner, String method) {
        return owner.getSimpleName() + "." + method;
    }
}
