package io.slipway.simulator.operation;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.protocols.core.OperationInfo;

/** What the SDK's request classes tell of themselves. */
public final class RequestClasses {
    private static final String SUFFIX = "Request";
    private static final Map<Class<?>, Method> BUILDERS = new ConcurrentHashMap<>();
    private static final Map<Class<?>, OperationInfo> BINDINGS = new ConcurrentHashMap<>();

    private RequestClasses() {}

    /** {@code CreateVpc} for {@code CreateVpcRequest}; spelt as the service spells it. */
    public static String operationName(Class<?> requestType) {
        String identifier = binding(requestType).operationIdentifier();
        if (identifier != null) {
            return identifier.substring(identifier.lastIndexOf('.') + 1);
        }
        String name = requestType.getSimpleName();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** What the request's marshaller in the SDK tells of its operation: name, method and path. */
    public static OperationInfo binding(Class<?> requestType) {
        return BINDINGS.computeIfAbsent(requestType, RequestClasses::readBinding);
    }

    private static OperationInfo readBinding(Class<?> requestType) {
        String marshaller =
                requestType.getPackageName().replaceAll("model$", "transform")
                        + "."
                        + requestType.getSimpleName()
                        + "Marshaller";
        try {
            Field field = Class.forName(marshaller).getDeclaredField("SDK_OPERATION_BINDING");
            field.setAccessible(true);
            return (OperationInfo) field.get(null);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException(
                    "The SDK's " + marshaller + " is not as known", changed);
        }
    }

    /** {@code ec2} for a class of {@code software.amazon.awssdk.services.ec2.model}. */
    public static String service(Class<?> requestType) {
        String[] packages = requestType.getPackageName().split("\\.");
        return packages[packages.length - 2];
    }

    /** Makes empty builders of a request class. */
    public static Supplier<SdkPojo> builder(Class<?> requestType) {
        Method method = BUILDERS.computeIfAbsent(requestType, RequestClasses::builderMethod);
        return () -> {
            try {
                return (SdkPojo) method.invoke(null);
            } catch (ReflectiveOperationException broken) {
                throw new IllegalStateException("No builder of " + requestType, broken);
            }
        };
    }

    private static Method builderMethod(Class<?> requestType) {
        try {
            return requestType.getMethod("builder");
        } catch (NoSuchMethodException broken) {
            throw new IllegalArgumentException(requestType + " has no builder", broken);
        }
    }
}
