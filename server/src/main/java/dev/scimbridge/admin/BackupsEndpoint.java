package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.store.Store;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes backups of the whole database, while everything runs, into one directory of the bridge's machine. */
@Path(AdminApplication.ROOT + "/backups")
public final class BackupsEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(BackupsEndpoint.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Store store;
    private final java.nio.file.Path directory;
    private final AuditTrail audit;

    BackupsEndpoint(Store store, java.nio.file.Path directory, AuditTrail audit) {
        this.store = store;
        this.directory = directory;
        this.audit = audit;
    }

    /** Writes one; answered when it is complete. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response backUp(String body, @Context ContainerRequestContext request) {
        if (!store.writesBackups()) {
            throw AdminException.conflict(
                    "The database is PostgreSQL, which is backed up by its own tools: use pg_dump.");
        }
        String name = name(body);
        java.nio.file.Path file = directory.resolve(name);
        if (Files.exists(file)) {
            throw AdminException.conflict("There is a backup " + name + " already; give another name.");
        }
        long bytes = store.backup(file);
        ObjectNode answer = JSON.createObjectNode();
        answer.put("name", name);
        answer.put("file", file.toString());
        answer.put("bytes", bytes);
        writeDown(request, file, name, answer);
        return JsonAnswer.of(201, answer);
    }

    /** A copy of everything that no entry tells of must not lie there. */
    private void writeDown(ContainerRequestContext request, java.nio.file.Path file, String name, ObjectNode answer) {
        boolean told = false;
        try {
            audit.change(request, "backup", name, "", "", answer.toString());
            told = true;
        } finally {
            if (!told) {
                delete(file);
            }
        }
    }

    private static void delete(java.nio.file.Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            LOG.warn("The backup {} is in no entry of the audit log, and could not be deleted", file, stays);
        }
    }

    private String name(String body) {
        String name = KnownMembers.of(body, Set.of("name"))
                .optionalText("name")
                .orElseGet(() -> "bridge-" + STAMP.format(audit.clock().instant()) + ".db");
        if (!NAME.matcher(name).matches()) {
            throw AdminException.invalid(
                    "name is not a file's name: it has letters, digits, '.', '_' and '-' alone, and no path.");
        }
        return name;
    }
}
