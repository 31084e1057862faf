package io.slipway.aws;

import java.util.List;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * What a request asks for.
 *
 * @param service as the SDK's packages name it: {@code ec2}
 * @param name such as {@code CreateVpc}
 */
record CalledAction(String service, String name) {

    private static final String MODELS = ".model";
    private static final List<String> READS =
            List.of("Describe", "Get", "List", "Search", "Lookup", "Simulate");

    /** Requests and their packages are named after what they ask for. */
    static CalledAction of(AwsRequest request) {
        Class<?> type = request.getClass();
        String models = type.getPackageName();
        String service = models.substring(0, models.length() - MODELS.length());
        String name = type.getSimpleName();
        return new CalledAction(
                service.substring(service.lastIndexOf('.') + 1),
                name.substring(0, name.length() - "Request".length()));
    }

    boolean reads() {
        return READS.stream().anyMatch(name::startsWith);
    }

    @Override
    public String toString() {
        return service + " " + name;
    }
}
