package dev.scimbridge.conformance.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.conformance.ServerUnderTest;
import dev.scimbridge.conformance.http.Transport;
import dev.scimbridge.conformance.reference.Mutant;
import dev.scimbridge.conformance.reference.ReaderMutants;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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

    /** The answer to ConnId's lookup never comes. */
    @Test
    void readerWithoutAnAnswer_isNotFinished_andTheOthersAre() {
        ServerUnderTest server = ReaderMutants.all().keySet().stream()
                .filter(mutant -> mutant.name().equals("right"))
                .findFirst()
                .orElseThrow()
                .server();
        Transport silent = (method, url, headers, body) -> {
            if (url.contains("filter=username")) {
                throw new UncheckedIOException(new SocketTimeoutException("Read timed out"));
            }
            return server.transport().exchange(method, url, headers, body);
        };

        List<ReaderVerdict> verdicts = Reading.verdicts(
                new Silent(server.baseUri(), server.token(), silent), List.of(Reader.CONNID, Reader.ENTRA));

        assertThat(verdicts).extracting(ReaderVerdict::complete).containsExactly(false, true);
        assertThat(verdicts.get(0).message())
                .startsWith("not finished: no answer (")
                .contains("Read timed out");
    }

    private record Silent(URI baseUri, Optional<String> token, Transport transport) implements ServerUnderTest {}
}
