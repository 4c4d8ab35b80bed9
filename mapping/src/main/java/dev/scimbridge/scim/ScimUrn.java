package dev.scimbridge.scim;

/** The URNs that name schemas and messages (RFC 7643 §10.4, RFC 7644 §8.2). */
public final class ScimUrn {

    /** The core schema of a User (RFC 7643 §4.1). */
    public static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";

    /** The core schema of a Group (RFC 7643 §4.2). */
    public static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";

    /** The enterprise extension of a User (RFC 7643 §4.3). */
    public static final String ENTERPRISE_USER = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    /**
     * The bridge's own extension of a User: what Entra ID knows and SCIM has no word for, such as the hire date.
     *
     * <p>This is the one spelling. It follows the pattern of the IETF's URNs ({@code schemas:extension:NAME:VERSION:TYPE})
     * outside of their name space, which only the IETF may extend (RFC 7643 §10.3).
     */
    public static final String ENTRA_USER = "urn:scimbridge:params:scim:schemas:extension:entra:2.0:User";

    /** The schema of the service provider's configuration (RFC 7643 §5). */
    public static final String SERVICE_PROVIDER_CONFIG = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";

    /** The schema of a resource type (RFC 7643 §6). */
    public static final String RESOURCE_TYPE = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";

    /** The schema of a schema (RFC 7643 §7). */
    public static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Schema";

    /** The message that carries a list (RFC 7644 §3.4.2). */
    public static final String LIST_RESPONSE = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

    /** The message that carries a query by POST (RFC 7644 §3.4.3). */
    public static final String SEARCH_REQUEST = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

    /** The message that carries an error (RFC 7644 §3.12). */
    public static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

    private ScimUrn() {}
}
