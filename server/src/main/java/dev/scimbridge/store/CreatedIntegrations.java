package dev.scimbridge.store;

import java.util.List;
import java.util.function.BiFunction;

/** The integrations that were created over the admin API. Each change is one transaction with its audit entry. */
public interface CreatedIntegrations {

    /** All of them, by name. */
    List<CreatedIntegration> all();

    /** Adds one; false, and nothing is done, when the database knows an integration of that name. */
    boolean add(CreatedIntegration created, AuditEntry audit);

    /** Puts one in place of what it was; false, and nothing is done, when it is not like that any more. */
    boolean change(CreatedIntegration before, CreatedIntegration after, AuditEntry audit);

    /**
     * Gives every secret another envelope, all of them or none.
     *
     * @param reseal from the envelope that there is to the one that is to be there; the same leaves it
     * @param audit kept also when none changes: the master key is another one then
     * @return how many changed
     */
    int reseal(BiFunction<IntegrationId, CreatedIntegration.SealedSecret, String> reseal, AuditEntry audit);
}
