package io.slipway.simulator.elb;

import io.slipway.simulator.ec2.Instances;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancing.model.ConfigureHealthCheckRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.ConfigureHealthCheckResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeInstanceHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeInstanceHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.HealthCheck;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancing.model.InstanceState;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;

/**
 * How instances fare behind a load balancer. One is InService when it runs, is in a zone of the
 * load balancer, lets it in, listens on the port checked and has been registered for as many checks
 * as make it healthy.
 */
public final class Health implements Feature {
    /** The attribute of an instance that lists the ports it listens on; without it, on every. */
    public static final String LISTENS = "listens";

    static final String IN_SERVICE = "InService";

    private static final String OUT_OF_SERVICE = "OutOfService";
    private static final Pattern TARGET =
            Pattern.compile("(?:(?:TCP|SSL):(\\d{1,5})|(?:HTTP|HTTPS):(\\d{1,5})/.{0,1023})");
    private static final int LAST_PORT = 65_535;

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                ConfigureHealthCheckRequest.class,
                Health::configure,
                LoadBalancers.NAME,
                "HealthCheck");
        catalogue.operation(
                DescribeInstanceHealthRequest.class, Health::describe, LoadBalancers.NAME);
    }

    /** The state of every registered instance. */
    static List<InstanceState> of(Context context, Resource loadBalancer) {
        return LoadBalancers.registered(context, loadBalancer).stream()
                .map(id -> state(context, loadBalancer, id))
                .toList();
    }

    private static DescribeInstanceHealthResponse describe(
            DescribeInstanceHealthRequest request, Context context) {
        Resource loadBalancer = LoadBalancers.require(context, request.loadBalancerName());
        List<String> known = LoadBalancers.registered(context, loadBalancer);
        List<String> wanted =
                request.instances().isEmpty()
                        ? known
                        : request.instances().stream().map(Instance::instanceId).toList();
        for (String id : wanted) {
            if (!known.contains(id)) {
                throw ElbFaults.of("InvalidInstance", "Could not find EC2 instance " + id + ".");
            }
        }
        return DescribeInstanceHealthResponse.builder()
                .instanceStates(
                        wanted.stream().map(id -> state(context, loadBalancer, id)).toList())
                .build();
    }

    private static InstanceState state(Context context, Resource loadBalancer, String id) {
        Optional<Resource> instance = RegisteredInstances.live(context, id);
        if (instance.isEmpty() || !instance.get().state().equals(Instances.RUNNING)) {
            return out(id, "Instance", "Instance is in stopped state.");
        }
        LoadBalancerDescription balancer = loadBalancer.as(LoadBalancerDescription.class);
        if (isFresh(context, loadBalancer, balancer.healthCheck(), id)) {
            return out(id, "ELB", "Instance registration is still in progress.");
        }
        var described = instance.get().as(software.amazon.awssdk.services.ec2.model.Instance.class);
        if (!balancer.availabilityZones().contains(described.placement().availabilityZone())) {
            return out(
                    id,
                    "ELB",
                    "Instance is in an Availability Zone which is not enabled for the load"
                            + " balancer.");
        }
        int port = port(balancer.healthCheck().target());
        if (!listens(instance.get(), port)
                || !Reach.lets(context, loadBalancer, instance.get(), port)) {
            return out(
                    id,
                    "Instance",
                    "Instance has failed at least the UnhealthyThreshold number of health checks"
                            + " consecutively.");
        }
        return InstanceState.builder()
                .instanceId(id)
                .state(IN_SERVICE)
                .reasonCode("N/A")
                .description("N/A")
                .build();
    }

    private static boolean isFresh(
            Context context, Resource loadBalancer, HealthCheck check, String id) {
        String since = RegisteredInstances.since(loadBalancer).get(id);
        Duration needed = Duration.ofSeconds((long) check.interval() * check.healthyThreshold());
        return since != null && !context.hasPassed(Instant.parse(since), needed);
    }

    private static boolean listens(Resource instance, int port) {
        Object ports = instance.attributes().get(LISTENS);
        return !(ports instanceof List<?> list)
                || list.stream().anyMatch(one -> one.toString().equals(String.valueOf(port)));
    }

    private static InstanceState out(String id, String code, String why) {
        return InstanceState.builder()
                .instanceId(id)
                .state(OUT_OF_SERVICE)
                .reasonCode(code)
                .description(why)
                .build();
    }

    private static ConfigureHealthCheckResponse configure(
            ConfigureHealthCheckRequest request, Context context) {
        Resource loadBalancer = LoadBalancers.require(context, request.loadBalancerName());
        HealthCheck check = request.healthCheck();
        port(check.target());
        requireWithin("Interval", check.interval(), 5, 300);
        requireWithin("Timeout", check.timeout(), 2, 60);
        requireWithin("UnhealthyThreshold", check.unhealthyThreshold(), 2, 10);
        requireWithin("HealthyThreshold", check.healthyThreshold(), 2, 10);
        if (check.timeout() >= check.interval()) {
            throw ElbFaults.validation("HealthCheck timeout must be less than interval");
        }
        context.put(
                loadBalancer.edit(
                        LoadBalancerDescription.class,
                        before -> before.toBuilder().healthCheck(check).build()));
        return ConfigureHealthCheckResponse.builder().healthCheck(check).build();
    }

    private static int port(@Nullable String target) {
        Matcher match = TARGET.matcher(target == null ? "" : target);
        if (match.matches()) {
            String digits = match.group(1) == null ? match.group(2) : match.group(1);
            int port = Integer.parseInt(digits);
            if (port >= 1 && port <= LAST_PORT) {
                return port;
            }
        }
        throw ElbFaults.validation(
                "HealthCheck Target must be TCP:port, SSL:port, HTTP:port/path or"
                        + " HTTPS:port/path, not "
                        + target);
    }

    private static void requireWithin(String name, @Nullable Integer value, int least, int most) {
        if (value == null || value < least || value > most) {
            throw ElbFaults.validation(
                    "HealthCheck " + name + " must be from " + least + " to " + most);
        }
    }
}
