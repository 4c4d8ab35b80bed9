package dev.scimbridge.conformance.report;

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
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a run in the XML that build servers read: one test case for each requirement. */
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
        xml.writeAttribute("tests", String.valueOf(result.outcomes().size()));
        xml.writeAttribute("failures", String.valueOf(result.count(Verdict.FAILED)));
        xml.writeAttribute("errors", String.valueOf(result.count(Verdict.BROKEN)));
        xml.writeAttribute("skipped", String.valueOf(result.count(Verdict.SKIPPED)));
        for (Outcome outcome : result.outcomes()) {
            testCase(outcome);
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

    private void element(String name, Outcome outcome) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeAttribute("message", printable(outcome.message()));
        StringBuilder text = new StringBuilder("\"" + outcome.requirement().quote() + "\"\n");
        for (Evidence evidence : outcome.evidence()) {
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
