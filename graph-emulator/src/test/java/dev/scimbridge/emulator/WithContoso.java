package dev.scimbridge.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.emulator.directory.Directory;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A fresh emulator of Contoso for every test. */
abstract class WithContoso {

    static final String ADELE = "87d349ed-44d7-43e1-9a83-5f2406dee5bd";
    static final String MEGAN = "48d31887-5fad-4d73-a9f5-3c356e68a038";
    static final String ROOM = "6e7b768e-07e2-4810-8459-485f84f8f204";

    @TempDir
    private Path data;

    GraphEmulator emulator;
    EmulatorClient client;
    Directory directory;

    @BeforeEach
    void start() throws IOException {
        emulator = GraphEmulator.start(Options.contoso(data));
        client = new EmulatorClient(emulator);
        directory = emulator.directory();
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    Path data() {
        return data;
    }

    static JsonNode json(String singleQuoted) {
        try {
            return EmulatorClient.JSON.readTree(singleQuoted.replace('\'', '"'));
        } catch (IOException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}
