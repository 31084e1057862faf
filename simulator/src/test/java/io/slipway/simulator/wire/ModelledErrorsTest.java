package io.slipway.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.PojoTree;
import io.slipway.simulator.operation.AwsService;
import io.slipway.simulator.operation.RequestClasses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Each error that a service's model has arrives as the exception that the SDK has for it, with all
 * its members.
 */
class ModelledErrorsTest {
    private static final String SUFFIX = "exception";

    /** The codes that have little of their exception's name. */
    private static final Map<String, String> OTHERWISE_NAMED =
            Map.of(
                    "ServiceNotSupportedException", "NotSupportedService",
                    "CredentialReportNotReadyException", "ReportInProgress",
                    "AlpnPolicyNotSupportedException", "ALPNPolicyNotFound",
                    "CapacityDecreaseRequestsLimitExceededException",
                            "CapacityDecreaseRequestLimitExceeded");

    private final Protocols protocols = new Protocols();
    private WireResponse refusal = WireResponse.of(500, "", Map.of(), "");

    @ParameterizedTest
    @EnumSource(AwsService.class)
    void everyModelledErrorArrivesAsItsException(AwsService service) {
        Object client = AnyClient.of(service, new AnsweringClient(request -> refusal));
        List<String> codes = namesKnownTo(client);

        Map<Class<?>, String> broken = new LinkedHashMap<>();
        modelled(service)
                .forEach((type, operation) -> {
                    SdkPojo error = Samples.filled(RequestClasses.builder(type).get());
                    List<String> likely =
                            codes.stream().filter(code -> mayMean(code, type)).toList();
                    if (likely.stream()
                            .noneMatch(code -> arrives(client, operation, service, code, error))) {
                        broken.put(type, "none of " + likely);
                    }
                });

        assertThat(broken).isEmpty();
    }

    /** Whether a fault of this code, with the error's members, arrives as that error. */
    private boolean arrives(
            Object client, Method operation, AwsService service, String code, SdkPojo error) {
        Map<String, Object> members = PojoTree.WIRE.write(error);
        AwsFault fault = new AwsFault(400, code, "This is why: <&> é", members);
        refusal = protocols.refusal(service, fault, "request-1");
        try {
            AwsRequest request =
                    (AwsRequest)
                            Samples.filled(
                                    RequestClasses.builder(operation.getParameterTypes()[0]).get());
            operation.invoke(client, request);
        } catch (InvocationTargetException thrown) {
            return thrown.getCause() instanceof AwsServiceException told
                    && told.getClass() == error.getClass()
                    && told.awsErrorDetails().errorCode().equals(code)
                    && told.awsErrorDetails().errorMessage().equals("This is why: <&> é")
                    && told.requestId().equals("request-1")
                    && told.statusCode() == 400
                    && sameMembers((SdkPojo) told, error);
        } catch (IllegalAccessException hidden) {
            throw new AssertionError(hidden);
        }
        return false;
    }

    private static boolean sameMembers(SdkPojo told, SdkPojo error) {
        return error.sdkFields().stream()
                .allMatch((SdkField<?> field) ->
                        Objects.equals(
                                field.getValueOrDefault(told), field.getValueOrDefault(error)));
    }

    /** Each exception that the client declares, with an operation that may throw it. */
    private static Map<Class<?>, Method> modelled(AwsService service) {
        Map<Class<?>, Method> modelled = new LinkedHashMap<>();
        Stream.of(service.client().getMethods())
                .filter(method -> method.getParameterCount() == 1)
                .filter(method -> AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
                .filter(method -> !method.getName().endsWith("Paginator"))
                .sorted(Comparator.comparing(Method::getName))
                .forEach(method ->
                        Stream.of(method.getExceptionTypes())
                                .filter(type -> isModelled(type))
                                .forEach(type -> modelled.putIfAbsent(type, method)));
        return modelled;
    }

    /** The service's own exceptions, but the one above them all. */
    private static boolean isModelled(Class<?> type) {
        return type.getSuperclass().getSuperclass() == AwsServiceException.class;
    }

    private static boolean mayMean(String code, Class<?> type) {
        String name = type.getSimpleName();
        return code.equals(OTHERWISE_NAMED.get(name))
                || (bare(name).contains(bare(code)) && !bare(code).isEmpty());
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replace(SUFFIX, "").replace(".", "");
    }

    /** Every text in the class of the SDK's client, the codes it knows among them. */
    private static List<String> namesKnownTo(Object client) {
        String resource = client.getClass().getSimpleName() + ".class";
        try (InputStream stream = client.getClass().getResourceAsStream(resource)) {
            var pool = ClassFile.of().parse(stream.readAllBytes()).constantPool();
            return StreamSupport.stream(pool.spliterator(), false)
                    .filter(StringEntry.class::isInstance)
                    .map(entry -> ((StringEntry) entry).stringValue())
                    .filter(text -> text.matches("[A-Za-z.]{4,}"))
                    .sorted(Comparator.comparing(String::length).reversed())
                    .toList();
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }
}
