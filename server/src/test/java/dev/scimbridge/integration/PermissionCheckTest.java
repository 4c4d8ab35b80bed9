package dev.scimbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.delta.PermissionReport;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What permissions allow that are greater than those the bridge asks for. */
class PermissionCheckTest {

    private static List<CheckFinding> of(String... granted) {
        return new PermissionCheck("app").of(new PermissionReport(Set.of(granted)));
    }

    private static List<String> sentences(List<CheckFinding> findings, CheckFinding.Level level) {
        return findings.stream()
                .filter(finding -> finding.level() == level)
                .map(CheckFinding::sentence)
                .toList();
    }

    @Test
    void greaterPermissions_allowWhatTheLeastOnesAllow() {
        List<CheckFinding> findings =
                of("User.ReadWrite.All", "User-LifeCycleInfo.ReadWrite.All", "Directory.ReadWrite.All");

        assertThat(sentences(findings, CheckFinding.Level.OK))
                .containsExactly(
                        "The app may read users.",
                        "The app may read groups and their members.",
                        "The app may read leave dates.");
        assertThat(sentences(findings, CheckFinding.Level.PROBLEM)).isEmpty();
    }

    @Test
    void whatIsTooMuchAndNeeded_isReplacedBeforeItIsRemoved() {
        assertThat(tooMuch("User.ReadWrite.All", "Group.ReadWrite.All"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.action())
                        .startsWith("Add Group.Read.All, User.Read.All in their place first")
                        .contains("remove Group.ReadWrite.All, User.ReadWrite.All"));
        assertThat(tooMuch("User.ReadWrite.All", "GroupMember.Read.All", "Directory.Read.All"))
                .as("one after the other")
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.action()).startsWith("Add User.Read.All in their place"));
        assertThat(tooMuch("User.Read.All", "User.ReadWrite.All", "GroupMember.Read.All"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.action()).doesNotContain("first"));
    }

    private static List<CheckFinding> tooMuch(String... granted) {
        return of(granted).stream()
                .filter(finding -> finding.sentence().startsWith("The app may do more than read")
                        || finding.sentence().startsWith("The app may read more than the bridge needs"))
                .toList();
    }
}
