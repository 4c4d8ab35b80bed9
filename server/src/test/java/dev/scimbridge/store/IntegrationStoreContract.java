package dev.scimbridge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

abstract class IntegrationStoreContract extends StoreContract {

    @Test
    void groupReferences_areKeptByTheConfiguredText() {
        IntegrationStore contoso = store.integrationStore(CONTOSO);
        contoso.putGroupReference("Sales", "id-1");
        contoso.putGroupReference("sales", "id-2");
        contoso.putGroupReference("Sales", "id-3");
        contoso.putGroupReference("Staff", "id-4");
        contoso.removeGroupReference("Staff");
        contoso.removeGroupReference("unknown");
        store.integrationStore(FABRIKAM).removeGroupReference("Sales");
        assertThat(contoso.groupReferences()).isEqualTo(Map.of("Sales", "id-3", "sales", "id-2"));
        assertThat(store.integrationStore(FABRIKAM).groupReferences()).isEmpty();
    }

    @Test
    void personReferences_areKeptByTheHash() {
        IntegrationStore contoso = store.integrationStore(CONTOSO);
        contoso.putPersonReference("abc", "id-1");
        contoso.putPersonReference("abc", "id-2");
        contoso.putPersonReference("def", "id-2");
        contoso.removePersonReference("def");
        contoso.removePersonReference("unknown");
        store.integrationStore(FABRIKAM).removePersonReference("abc");
        assertThat(contoso.personReferences()).isEqualTo(Map.of("abc", "id-2"));
        assertThat(store.integrationStore(FABRIKAM).personReferences()).isEmpty();
    }

    @Test
    void refusedProperties_replaceThoseBefore() {
        IntegrationStore contoso = store.integrationStore(CONTOSO);
        store.integrationStore(FABRIKAM).putRefusedProperties(Set.of("mail"));
        contoso.putRefusedProperties(Set.of("employeeHireDate", "employeeOrgData"));
        contoso.putRefusedProperties(Set.of("employeeOrgData", "employeeLeaveDateTime"));
        assertThat(contoso.refusedProperties()).containsExactlyInAnyOrder("employeeOrgData", "employeeLeaveDateTime");
        contoso.putRefusedProperties(Set.of());
        assertThat(contoso.refusedProperties()).isEmpty();
        assertThat(store.integrationStore(FABRIKAM).refusedProperties()).containsExactly("mail");
    }
}
