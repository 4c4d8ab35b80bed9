package dev.scimbridge.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseFoldingTest {

    @ParameterizedTest
    @CsvSource({
        "bjensen@example.com, BJENSEN@Example.COM",
        "é, É",
        "é, e\u0301",
        "É, e\u0301",
        "H\u0331, \u1E96",
        "ΣΊΣΥΦΟΣ, σίσυφος",
        "straße, STRAẞE",
        "ａｂｃ１, ABC1",
        "ｶﾞ, ガ",
        "𐐨, 𐐀",
        "ğ, Ğ",
        "и, И",
    })
    void stringsThatDifferInCaseWidthOrComposition_areEqual(String left, String right) {
        assertThat(CaseFolding.fold(left)).isEqualTo(CaseFolding.fold(right));
    }

    @ParameterizedTest
    @CsvSource({"ı, i", "İ, i", "ı, I", "ß, ss", "é, e", "ﬁ, fi", "①, 1"})
    void otherLetters_stayDistinct(String left, String right) {
        assertThat(CaseFolding.fold(left)).isNotEqualTo(CaseFolding.fold(right));
    }

    @Test
    void theFoldOfAPart_isAPartOfTheFold() {
        String word = CaseFolding.fold("ΟΔΥΣΣΕΥΣ ΚΑΙ");

        assertThat(word).startsWith(CaseFolding.fold("ΟΔΥΣΣΕΥΣ")).endsWith(CaseFolding.fold("ς Και"));
    }

    @Test
    void foldingTwice_changesNothing() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(c -> Character.isDefined(c) && Character.getType(c) != Character.SURROGATE)
                        .mapToObj(Character::toString)
                        .map(CaseFolding::fold)
                        .filter(folded -> !CaseFolding.fold(folded).equals(folded)))
                .isEmpty();
    }

    @Test
    void order_isByCodePoint() {
        List<String> ordered = List.of("", "a", "aa", "b", "é", "\uFFFD", "😀", "😀a");

        for (int i = 0; i < ordered.size(); i++) {
            for (int j = 0; j < ordered.size(); j++) {
                assertThat(Integer.signum(CaseFolding.compareCodePoints(ordered.get(i), ordered.get(j))))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }
}
