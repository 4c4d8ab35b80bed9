package dev.scimbridge.conformance.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.conformance.reference.Mutant;
import dev.scimbridge.conformance.reference.ReaderMutants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReadingTest {
    static List<Arguments> mutants() {
        List<Arguments> all = new ArrayList<>();
        for (Map.Entry<Mutant, List<Reader>> one : ReaderMutants.all().entrySet()) {
            all.add(Arguments.of(one.getKey(), one.getValue()));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void reader_stumblesOverWhatItCannotRead(Mutant mutant, List<Reader> stumbling) {
        List<Reader> readers = List.of(Reader.OKTA, Reader.SAILPOINT, Reader.CONNID, Reader.ENTRA);

        List<ReaderVerdict> verdicts = Reading.verdicts(mutant.server(), readers);

        assertThat(verdicts)
                .filteredOn(verdict -> !verdict.complete())
                .extracting(ReaderVerdict::reader)
                .containsExactlyElementsOf(stumbling);
        assertThat(verdicts)
                .filteredOn(verdict -> !verdict.complete())
                .allMatch(verdict ->
                        !verdict.message().isBlank() && !verdict.evidence().isEmpty());
    }
}
