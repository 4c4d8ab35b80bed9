package dev.scimbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values are replaced by what was entered, whatever was there. */
final class SettingsPatchTest {

    private static final List<String> VALUES = List.of(
            "\"employeeId\"",
            "false",
            "{'from':'employeeType','values':{'Employee':'E','Contractor':'C'},'else':'X'}",
            "{'from':'employeeType','values':{'Employee':'Own'}}",
            "{'firstOf':['mail','userPrincipalName'],'lowerCase':true}",
            "{'join':['givenName',{'constant':' '},'surname']}",
            "{'a':{'b':{'c':1,'d':2},'e':3}}",
            "{'a':{'b':{'c':1}}}",
            "{'a':1}",
            "{}");

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void replacement_isWhatWasEntered_whateverWasThere() throws JsonProcessingException {
        for (String before : VALUES) {
            for (String after : VALUES) {
                JsonNode patch = SettingsPatch.replacing(json(before), json(after));

                assertThat(SettingsPatch.applied(json(before), patch))
                        .as("%s in the place of %s", after, before)
                        .isEqualTo(json(after));
            }
        }
    }

    /** RFC 7396 Appendix A. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':'b'}|{'a':'c'}|{'a':'c'}",
                "{'a':'b'}|{'b':'c'}|{'a':'b','b':'c'}",
                "{'a':'b'}|{'a':null}|{}",
                "{'a':'b','b':'c'}|{'a':null}|{'b':'c'}",
                "{'a':['b']}|{'a':'c'}|{'a':'c'}",
                "{'a':{'b':'c'}}|{'a':{'b':'d','c':null}}|{'a':{'b':'d'}}",
                "{'a':[{'b':'c'}]}|{'a':[1]}|{'a':[1]}",
                "['a','b']|['c','d']|['c','d']",
                "{'e':null}|{'a':1}|{'e':null,'a':1}",
                "[1,2]|{'a':'b','c':null}|{'a':'b'}",
                "{}|{'a':{'bb':{'ccc':null}}}|{'a':{'bb':{}}}",
            })
    void patches_areAppliedAsTheApiDoes(String before, String patch, String after) throws JsonProcessingException {
        assertThat(SettingsPatch.applied(json(before), json(patch))).isEqualTo(json(after));
    }
}
