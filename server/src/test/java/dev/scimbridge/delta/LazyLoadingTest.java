package dev.scimbridge.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.config.GraphSettings;
import dev.scimbridge.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A process whose integrations are all disabled pays nothing for the SDKs. */
class LazyLoadingTest {

    @Test
    void makingAndClosingAReader_loadsNoSdk() throws Exception {
        RecordingLoader loader = new RecordingLoader();
        Class<?> settings = loader.loadClass(GraphSettings.class.getName());
        Class<?> bounds = loader.loadClass(RequestBounds.class.getName());
        Class<?> secret = loader.loadClass(Secret.class.getName());
        Object someSettings = settings.getConstructors()[0].newInstance(
                "t",
                "c",
                secret.getConstructor(String.class).newInstance("s"),
                URI.create("https://localhost:1"),
                URI.create("https://localhost:1/v1.0"),
                Optional.empty());

        Object reader = loader.loadClass(SdkGraphReader.class.getName())
                .getConstructor(settings, bounds, Clock.class)
                .newInstance(someSettings, bounds.getMethod("standard").invoke(null), Clock.systemUTC());
        reader.getClass().getMethod("close").invoke(reader);

        assertThat(loader.asked)
                .contains(SdkGraphReader.class.getName())
                .noneMatch(name -> Stream.of("com.microsoft.", "com.azure.", "okhttp3.", "reactor.")
                        .anyMatch(name::startsWith));
    }

    /** Loads the bridge's classes anew, and remembers every class they ask for. */
    private static final class RecordingLoader extends ClassLoader {

        private final List<String> asked = new ArrayList<>();

        RecordingLoader() {
            super(LazyLoadingTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            asked.add(name);
            return name.startsWith("dev.scimbridge.") ? own(name) : super.loadClass(name, resolve);
        }

        private Class<?> own(String name) throws ClassNotFoundException {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }
}
