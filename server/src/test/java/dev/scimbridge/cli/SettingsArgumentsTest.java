package dev.scimbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same KEY=VALUE means the same wherever settings are typed. */
final class SettingsArgumentsTest extends AnsweredCommands {

    @BeforeEach
    void refuse() {
        status = 409;
        body = "{\"detail\":\"Not now.\"}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "interval=10m | {'interval':'10m'}",
                "guards.removals=never ; guards.userNames=5% | {'guards':{'removals':'never','userNames':'5%'}}",
                "include=A ; include=B | {'include':['A','B']}",
                "include=A=B | {'include':'A=B'}",
                "include=['Staff','Sales'] | {'include':['Staff','Sales']}",
                "include=['Staff'] ; include=Sales | {'include':['Staff','Sales']}",
                "include=Staff ; include=['Sales','IT'] | {'include':['Staff','Sales','IT']}",
                "include=[] ; include=Staff | {'include':['Staff']}",
                "include='[EU] Staff' | {'include':'[EU] Staff'}",
                "exclude= | {'exclude':null}",
                "exclude=null | {'exclude':null}",
                "exclude='null' | {'exclude':'null'}",
                "mapping.title={'firstOf':['mail','jobTitle']} | {'mapping':{'title':{'firstOf':['mail','jobTitle']}}}",
                "guards={'removals':'never'} ; guards.userNames=5% | {'guards':{'removals':'never','userNames':'5%'}}",
            })
    void settings_meanTheSameForEveryCommand(String typed, String json) {
        List<String> settings = List.of(typed.replace('\'', '"').split(" ; ", -1));
        String expected = json.replace('\'', '"');

        assertThat(preview(settings)).isEqualTo(5);
        assertThat(sent.get()).as("preview").isEqualTo(expected);

        assertThat(change("settings", settings)).isEqualTo(5);
        assertThat(sent.get()).as("settings").isEqualTo(expected);

        assertThat(change("create", settings)).isEqualTo(5);
        assertThat(sent.get()).as("create").isEqualTo("{\"name\":\"contoso\",\"settings\":" + expected + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "interval | 'interval' is not a setting; write KEY=VALUE",
                "=10m | '=10m' is not a setting",
                "include=[Staff,Sales] | '[Staff,Sales]' is not JSON",
                "include=[EU] Staff | '[EU] Staff' is not JSON",
                "include=\"Staff\" and Sales | is not JSON",
                "include=A ; include= | include is given twice, once without a value",
                "exclude= ; exclude=A | exclude is given twice, once without a value",
                "guards=never ; guards.removals=never | guards is given as a value and with a level beneath it",
                "guards.removals=never ; guards=never | guards is given as a value and with a level beneath it",
                "guards..removals=never | 'guards..removals=never' is not a setting",
            })
    void whatIsAmbiguous_isWrongUsageForEveryCommand_andNothingIsSent(String typed, String sentence) {
        List<String> settings = List.of(typed.split(" ; ", -1));

        assertThat(List.of(preview(settings), change("settings", settings), change("create", settings)))
                .containsExactly(2, 2, 2);

        assertThat(errors.toString().lines().filter(line -> line.contains(sentence)))
                .hasSize(3);
        assertThat(seen.get()).isEmpty();
    }

    private int preview(List<String> settings) {
        List<String> options = new ArrayList<>(List.of("contoso"));
        settings.forEach(setting -> options.addAll(List.of("--set", setting)));
        return run(url(), "preview", options.toArray(String[]::new));
    }

    private int change(String command, List<String> settings) {
        List<String> words = new ArrayList<>(List.of("contoso"));
        words.addAll(settings);
        return run(url(), command, words.toArray(String[]::new));
    }
}
