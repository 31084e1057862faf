package io.slipway.aws.reading;

import io.slipway.aws.AwsScope;
import io.slipway.aws.ClientMaker;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** An EC2 of VPCs, which keeps who looked for what. */
final class ManyVpcs implements Ec2Client {

    /** All that carry the installation's tag. */
    static final String EVERYTHING = "everything";

    final Set<String> tagged = new LinkedHashSet<>();
    final Set<String> untagged = new LinkedHashSet<>();
    final List<String> looks = Collections.synchronizedList(new ArrayList<>());
    Runnable beforeAnswer = () -> {};

    @Override
    public DescribeVpcsResponse describeVpcs(DescribeVpcsRequest request) {
        Filter filter = request.filters().getFirst();
        var byTag = filter.name().startsWith("tag:");
        looks.add(byTag ? EVERYTHING : String.join(" ", filter.values()));
        var there = new LinkedHashSet<>(tagged);
        if (!byTag) {
            there.addAll(untagged);
            there.retainAll(filter.values());
        }
        beforeAnswer.run();
        return DescribeVpcsResponse.builder()
                .vpcs(there.stream().map(id -> Vpc.builder().vpcId(id).build()).toList())
                .build();
    }

    @Override
    public String serviceName() {
        return "ec2";
    }

    @Override
    public void close() {
        // nothing is open
    }

    /** Makes this client and no other. */
    ClientMaker maker() {
        InvocationHandler onlyEc2 =
                (_, method, _) ->
                        switch (method.getName()) {
                            case "ec2" -> this;
                            case "close", "forget" -> null;
                            default -> throw new UnsupportedOperationException(method.getName());
                        };
        return (ClientMaker)
                Proxy.newProxyInstance(
                        ClientMaker.class.getClassLoader(),
                        new Class<?>[] {ClientMaker.class},
                        onlyEc2);
    }

    /** The place that all of this is in. */
    static AwsScope scope() {
        return new AwsScope("acc-1", "us-east-1");
    }
}
