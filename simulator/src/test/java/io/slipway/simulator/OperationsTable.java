package io.slipway.simulator;

import static java.util.stream.Collectors.joining;

import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Registration;
import io.slipway.simulator.operation.RequestClasses;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.TraitType;

/** The page's table of operations: one row each, from what is registered and the SDK's metadata. */
final class OperationsTable {
    private static final Set<String> TOKENS = Set.of("clienttoken", "clientrequesttoken");
    private static final Set<String> PAGES = Set.of("nexttoken", "marker", "paginationtoken");
    private static final Set<String> FILTERS = Set.of("filters", "filter", "tagfilters");
    private static final Set<String> STATES = Set.of("state", "status");
    private static final Pattern LOOKS =
            Pattern.compile("(Describe|List|Get|Simulate|BatchGet)[A-Z].*");

    private OperationsTable() {}

    static String of(Catalogue catalogue) {
        String head =
                """
                | service | operation | required | token | dry run | pages | filters | state answered |
                |---|---|---|---|---|---|---|---|
                """;
        return catalogue.operations().stream()
                .map(OperationsTable::row)
                .collect(joining("\n", head, ""));
    }

    private static String row(Registration<?> operation) {
        List<SdkField<?>> members = operation.requestBuilder().get().sdkFields();
        return Stream.of(
                        operation.service(),
                        operation.name(),
                        String.join(", ", operation.required()),
                        oneOf(members, TOKENS),
                        oneOf(members, Set.of("dryrun")).isEmpty() ? "" : "yes",
                        oneOf(members, PAGES),
                        oneOf(members, FILTERS),
                        states(operation))
                .collect(joining(" | ", "| ", " |"))
                .replace("|  |", "| |")
                .replace("|  |", "| |");
    }

    /** Where the answer of a change tells a state that may go on changing. */
    private static String states(Registration<?> operation) {
        if (LOOKS.matcher(operation.name()).matches()) {
            return "";
        }
        return fields(RequestClasses.builder(responseType(operation)).get())
                .flatMap(OperationsTable::statesWithin)
                .collect(joining(", "));
    }

    private static Stream<String> statesWithin(SdkField<?> member) {
        String name = member.memberName();
        if (member.marshallingType().getKnownType() == MarshallingKnownType.LIST) {
            SdkField<?> item =
                    member.getTrait(ListTrait.class, TraitType.LIST_TRAIT).memberFieldInfo();
            return statesOf(item, name + "[].");
        }
        return statesOf(member, name + ".");
    }

    private static Stream<String> statesOf(SdkField<?> field, String path) {
        if (field.marshallingType().getKnownType() != MarshallingKnownType.SDK_POJO) {
            return Stream.empty();
        }
        return fields(field.constructor().get())
                .map(SdkField::memberName)
                .filter(name -> STATES.contains(name.toLowerCase(Locale.ROOT)))
                .map(name -> path + name);
    }

    private static Stream<SdkField<?>> fields(SdkPojo pojo) {
        return pojo.sdkFields().stream();
    }

    private static String oneOf(List<SdkField<?>> members, Set<String> names) {
        return members.stream()
                .map(SdkField::memberName)
                .filter(name -> names.contains(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse("");
    }

    private static Class<?> responseType(Registration<?> operation) {
        String request = operation.requestType().getName();
        try {
            return Class.forName(request.replaceAll("Request$", "Response"));
        } catch (ClassNotFoundException odd) {
            throw new AssertionError(odd);
        }
    }
}
