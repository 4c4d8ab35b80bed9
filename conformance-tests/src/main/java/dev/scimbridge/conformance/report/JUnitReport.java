package dev.scimbridge.conformance.report;

import dev.scimbridge.conformance.profile.ReaderVerdict;
import dev.scimbridge.conformance.requirement.Evidence;
import dev.scimbridge.conformance.requirement.Requirement;
import dev.scimbridge.conformance.run.Outcome;
import dev.scimbridge.conformance.run.RunResult;
import dev.scimbridge.conformance.run.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a run in the XML that build servers read: one test case for each requirement and each reader that was imitated. */
public final class JUnitReport {
    private final XMLStreamWriter xml;

    private JUnitReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /**
     * Writes the file anew.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void write(RunResult result, Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            XMLStreamWriter xml =
                    XMLOutputFactory.newInstance().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            new JUnitReport(xml).suite(result);
            xml.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        } catch (XMLStreamException e) {
            throw new UncheckedIOException("Cannot write " + file, new IOException(e));
        }
    }

    private void suite(RunResult result) throws XMLStreamException {
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "SCIM conformance of " + result.server());
        long unread =
                result.readers().stream().filter(reader -> !reader.complete()).count();
        xml.writeAttribute(
                "tests",
                String.valueOf(result.outcomes().size() + result.readers().size()));
        xml.writeAttribute("failures", String.valueOf(result.count(Verdict.FAILED) + unread));
        xml.writeAttribute("errors", String.valueOf(result.count(Verdict.BROKEN)));
        xml.writeAttribute("skipped", String.valueOf(result.count(Verdict.SKIPPED)));
        for (Outcome outcome : result.outcomes()) {
            testCase(outcome);
        }
        for (ReaderVerdict verdict : result.readers()) {
            reader(verdict);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void testCase(Outcome outcome) throws XMLStreamException {
        Requirement requirement = outcome.requirement();
        xml.writeStartElement("testcase");
        xml.writeAttribute(
                "classname", requirement.rfc().title() + " §" + requirement.section() + " " + requirement.level());
        xml.writeAttribute("name", requirement.id());
        switch (outcome.verdict()) {
            case PASSED -> {}
            case SKIPPED -> element("skipped", outcome);
            case FAILED -> element("failure", outcome);
            case BROKEN -> element("error", outcome);
        }
        xml.writeEndElement();
    }

    private void reader(ReaderVerdict verdict) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "reader");
        xml.writeAttribute("name", verdict.reader().title());
        if (!verdict.complete()) {
            element("failure", verdict.message(), "", verdict.evidence());
        }
        xml.writeEndElement();
    }

    private void element(String name, Outcome outcome) throws XMLStreamException {
        element(name, outcome.message(), "\"" + outcome.requirement().quote() + "\"\n", outcome.evidence());
    }

    private void element(String name, String message, String sentence, List<Evidence> all) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeAttribute("message", printable(message));
        StringBuilder text = new StringBuilder(sentence);
        for (Evidence evidence : all) {
            text.append('\n')
                    .append(evidence.request())
                    .append('\n')
                    .append(evidence.response())
                    .append('\n');
        }
        xml.writeCharacters(printable(text.toString()));
        xml.writeEndElement();
    }

    /** Without the characters that XML 1.0 cannot hold. */
    private static String printable(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
    }
}
