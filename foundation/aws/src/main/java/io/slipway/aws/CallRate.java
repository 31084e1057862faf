package io.slipway.aws;

/**
 * How often AWS lets one account call one action in one region before it throttles (aws.md,
 * "Throttling").
 *
 * @param burst calls at once
 * @param perSecond calls a second after that
 */
record CallRate(double burst, double perSecond) {

    /** What AWS allows; for services that publish no rates, what EC2 allows for its reads. */
    static CallRate of(String service, String operation) {
        if (!service.equalsIgnoreCase("ec2")) {
            return new CallRate(100, 20);
        }
        return switch (operation) {
            case "RunInstances" -> new CallRate(5, 2);
            case "CreateNatGateway", "DeleteNatGateway" -> new CallRate(10, 1);
            case "CreateVpcEndpoint", "ModifyVpcEndpoint" -> new CallRate(4, 0.3);
            case "CreateTags" -> new CallRate(100, 10);
            case "TerminateInstances",
                    "CreateNetworkInterface",
                    "CreateVolume",
                    "CreateLaunchTemplateVersion" ->
                    new CallRate(100, 5);
            default ->
                    operation.startsWith("Describe") ? new CallRate(100, 20) : new CallRate(50, 5);
        };
    }

    CallRate times(double share, double speed) {
        return new CallRate(Math.max(1, burst * share), perSecond * share * speed);
    }
}
