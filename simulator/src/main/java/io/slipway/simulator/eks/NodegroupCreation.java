package io.slipway.simulator.eks;

import io.slipway.simulator.faults.AsyncFailure;
import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eks.model.Issue;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/**
 * How a node group comes to be: instances are launched and join the cluster. What keeps them from
 * joining (no way out of their subnet, no pod network, a role without its policy, no capacity)
 * keeps the group CREATING, and after 25 minutes it has failed.
 */
final class NodegroupCreation {
    private static final String LAUNCHES = "nodegroup.launched";
    private static final String SETTLES = "nodegroup.settled";
    private static final Timing LAUNCH = Timing.of("30s", "20s", "40s");
    private static final Timing CREATION = Timing.of("1m59s", "1m28s", "3m41s");
    private static final Timing RETRY = Timing.of("30s");
    private static final Duration PATIENCE = Duration.ofMinutes(25);

    private NodegroupCreation() {}

    static void register(Catalogue catalogue) {
        catalogue.event(LAUNCHES, NodegroupCreation::launch);
        catalogue.event(SETTLES, NodegroupCreation::settle);
    }

    static void begin(Resource group, Context context) {
        context.asyncFailure()
                .ifPresent(
                        failure -> context.put(failure.mark(group, "AsgInstanceLaunchFailures")));
        context.after(LAUNCH, LAUNCHES, group);
        context.after(CREATION, SETTLES, group);
    }

    private static void launch(Resource group, Context context) {
        // A refusal shows when the group settles, which tries again.
        Optional<AwsFault> refusal = Nodes.scale(context, group);
        refusal.ifPresent(fault -> context.put(withIssue(group, launchFailure(fault))));
    }

    private static void settle(Resource group, Context context) {
        Optional<AsyncFailure> injected = AsyncFailure.of(group);
        if (injected.isPresent()) {
            AsyncFailure failure = injected.get();
            fail(group, Issue.builder().code(failure.code()).message(failure.text()), context);
            return;
        }
        Optional<Issue> obstacle = obstacle(group, context);
        if (obstacle.isEmpty() && Nodes.allJoined(context, group)) {
            context.put(withoutIssues(group).withState(EksTypes.ACTIVE));
            Addons.nodesChanged(context, group.as(Nodegroup.class).clusterName());
            return;
        }
        if (obstacle.isPresent() && context.hasPassed(group.createdAt(), PATIENCE)) {
            fail(group, obstacle.get().toBuilder(), context);
            return;
        }
        context.after(RETRY, SETTLES, group);
    }

    private static void fail(Resource group, Issue.Builder why, Context context) {
        Issue issue = why.build();
        context.put(
                withIssue(group, issue)
                        .withState(
                                EksTypes.CREATE_FAILED,
                                issue.codeAsString() + ": " + issue.message()));
    }

    /** What keeps the group's nodes from launching or joining. */
    private static Optional<Issue> obstacle(Resource group, Context context) {
        Optional<AwsFault> refusal = Nodes.scale(context, group);
        if (refusal.isPresent()) {
            return Optional.of(launchFailure(refusal.get()));
        }
        if (group.as(Nodegroup.class).scalingConfig().desiredSize() == 0) {
            return Optional.empty();
        }
        boolean joins =
                Nodes.of(context, group).stream()
                        .noneMatch(one -> ManagedNodes.obstacle(group, one, context).isPresent());
        if (joins) {
            return Optional.empty();
        }
        return Optional.of(
                Issue.builder()
                        .code("NodeCreationFailure")
                        .message("Instances failed to join the kubernetes cluster")
                        .resourceIds(Nodes.of(context, group).stream().map(Resource::id).toList())
                        .build());
    }

    private static Issue launchFailure(AwsFault fault) {
        return Issue.builder()
                .code(
                        fault.code().equals("InsufficientFreeAddressesInSubnet")
                                ? "InsufficientFreeAddresses"
                                : "AsgInstanceLaunchFailures")
                .message(fault.code() + ": " + fault.text() + " Launching EC2 instance failed.")
                .build();
    }

    private static Resource withIssue(Resource group, Issue issue) {
        return withIssues(group, List.of(issue));
    }

    private static Resource withoutIssues(Resource group) {
        return withIssues(group, List.of());
    }

    private static Resource withIssues(Resource group, List<Issue> issues) {
        return group.edit(
                Nodegroup.class,
                before -> before.toBuilder().health(health -> health.issues(issues)).build());
    }
}
