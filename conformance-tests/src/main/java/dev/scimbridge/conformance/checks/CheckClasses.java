package dev.scimbridge.conformance.checks;

import dev.scimbridge.conformance.requirement.Requirement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All check classes, in the order in which they run and are reported. */
public final class CheckClasses {
    private static final List<Class<?>> ALL = List.of(
            ServiceProviderConfigChecks.class,
            ResourceTypeChecks.class,
            SchemaChecks.class,
            SchemaDefinitionChecks.class,
            SchemaUseChecks.class,
            ResourceChecks.class,
            MetaChecks.class,
            ValueChecks.class,
            UserChecks.class,
            UserValueChecks.class,
            EnterpriseUserChecks.class,
            GroupChecks.class,
            RetrievalChecks.class,
            ListChecks.class,
            IndexPagingChecks.class,
            WalkChecks.class,
            RootChecks.class,
            FilterOperatorChecks.class,
            FilterOrderChecks.class,
            FilterLogicChecks.class,
            FilterAttributeChecks.class,
            FilterListChecks.class,
            FilterRefusalChecks.class,
            FilterGrammarChecks.class,
            SortChecks.class,
            AttributeSelectionChecks.class,
            AttributesParameterChecks.class,
            ExcludedAttributesChecks.class,
            SearchChecks.class,
            CursorChecks.class,
            CursorWalkChecks.class,
            EtagChecks.class,
            MediaTypeChecks.class,
            MediaFormChecks.class,
            ErrorChecks.class,
            ErrorFormChecks.class,
            UnsupportedChecks.class,
            MeChecks.class,
            AuthenticationChecks.class,
            AccessChecks.class,
            VersionChecks.class,
            GivenChecks.class,
            CreateChecks.class,
            CreateRefusalChecks.class,
            ReplaceChecks.class,
            PatchChecks.class,
            PatchRefusalChecks.class,
            PatchAddChecks.class,
            PatchRemoveChecks.class,
            PatchReplaceChecks.class,
            PatchPathChecks.class,
            DeleteChecks.class,
            GroupWriteChecks.class,
            WriteVersionChecks.class,
            BulkChecks.class,
            BulkErrorChecks.class);

    private CheckClasses() {}

    public static List<Class<?>> all() {
        return ALL;
    }

    /** Every requirement that has a check. */
    public static List<Requirement> requirements() {
        return ALL.stream().flatMap(CheckClasses::requirements).toList();
    }

    /** Every requirement that one of these classes checks. */
    public static Stream<Requirement> requirements(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).flatMap(method -> requirement(method).stream());
    }

    private static Optional<Requirement> requirement(Method method) {
        return Optional.ofNullable(method.getAnnotation(Requirement.class));
    }

    /** The requirement that the method checks, if it is a check. */
    public static Stream<Requirement> requirementOf(Class<?> type, String method) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(one -> one.getName().equals(method))
                .flatMap(one -> requirement(one).stream());
    }
}
