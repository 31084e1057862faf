package io.slipway.aws.capacity;

import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsScope;
import java.util.OptionalLong;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.AccountAttributeValue;

/**
 * How much AWS allows. The four policies let that of Elastic IPs be read alone; every other takes
 * {@code servicequotas:GetServiceQuota}, which the optional policy {@code enhancements} has. It is
 * asked for all the same, and what is refused is unknown.
 */
final class Limits {

    private static final String ADDRESSES = "vpc-max-elastic-ips";

    private final AwsClients clients;

    Limits(AwsClients clients) {
        this.clients = clients;
    }

    /** Empty where it cannot be read. */
    OptionalLong of(AwsScope scope, CapacityQuota quota) {
        try {
            return quota == CapacityQuota.ELASTIC_IPS ? addresses(scope) : applied(scope, quota);
        } catch (SdkException _) {
            return OptionalLong.empty();
        }
    }

    private OptionalLong applied(AwsScope scope, CapacityQuota quota) {
        var found =
                clients.quotas(scope)
                        .getServiceQuota(
                                call -> call.serviceCode(quota.service()).quotaCode(quota.code()));
        return OptionalLong.of(found.quota().value().longValue());
    }

    private OptionalLong addresses(AwsScope scope) {
        return clients
                .ec2(scope)
                .describeAccountAttributes(call -> call.attributeNamesWithStrings(ADDRESSES))
                .accountAttributes()
                .stream()
                .flatMap(attribute -> attribute.attributeValues().stream())
                .map(AccountAttributeValue::attributeValue)
                .mapToLong(Long::parseLong)
                .findFirst();
    }
}
