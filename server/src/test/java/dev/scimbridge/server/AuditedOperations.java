package dev.scimbridge.server;

import static io.restassured.RestAssured.given;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;

/** Looks into the audit log around every request that goes through it: which operations leave an entry. */
final class AuditedOperations implements Filter {

    /** They take a body and only tell what would be. */
    private static final Set<String> READING = Set.of("POST /admin/v1/integrations/{name}/holds/{number}/review");

    private final ApiDocument document;
    private final String token;
    private final Set<String> audited = new TreeSet<>();

    /** @param token of an administrator who may read the audit log */
    AuditedOperations(ApiDocument document, String token) {
        this.document = document;
        this.token = token;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        if (request.getMethod().equals("GET")) {
            return context.next(request, expected);
        }
        URI uri = URI.create(request.getURI());
        long before = newestEntry(uri);
        Response answer = context.next(request, expected);
        if (answer.statusCode() < 300 && newestEntry(uri) > before) {
            document.template(uri.getRawPath()).ifPresent(path -> audited.add(request.getMethod() + " " + path));
        }
        return answer;
    }

    private long newestEntry(URI uri) {
        return given().header("Authorization", "Bearer " + token)
                .get(uri.resolve("/admin/v1/audit?count=1"))
                .jsonPath()
                .getLong("entries[0]?.number ?: 0");
    }

    /** The documented operations that change something, and of which no success has left an entry. */
    Set<String> withoutEntry() {
        Set<String> silent = new TreeSet<>(document.operations());
        silent.removeIf(operation -> operation.startsWith("GET "));
        silent.removeAll(READING);
        silent.removeAll(audited);
        return silent;
    }
}
