package io.slipway.embedded;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dismisses the group members a broker remembers from before it was stopped.
 *
 * <p>They mostly died with it, and a group waits for a dead member until its session ends, 45 s by
 * default: nothing would be consumed for so long after a crash. A member that does live just joins
 * again.
 */
final class DepartedConsumers {

    private static final Logger log = LoggerFactory.getLogger(DepartedConsumers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private DepartedConsumers() {}

    static void dismiss(String bootstrapServers) {
        int patience = Math.toIntExact(PATIENCE.toMillis());
        Map<String, Object> settings =
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
        try (Admin admin = Admin.create(settings)) {
            for (String group : groupsWithMembers(admin)) {
                dismiss(admin, group);
            }
        } catch (ExecutionException e) {
            log.atWarn().setCause(e).log("Groups could not be listed; consumers may start late");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> groupsWithMembers(Admin admin)
            throws ExecutionException, InterruptedException {
        ListGroupsOptions classic = ListGroupsOptions.forConsumerGroups();
        return admin.listGroups(classic).valid().get().stream()
                .filter(group -> !group.type().equals(Optional.of(GroupType.CONSUMER)))
                .filter(group -> !group.groupState().equals(Optional.of(GroupState.EMPTY)))
                .map(GroupListing::groupId)
                .toList();
    }

    private static void dismiss(Admin admin, String group) throws InterruptedException {
        try {
            RemoveMembersFromConsumerGroupOptions everyone =
                    new RemoveMembersFromConsumerGroupOptions();
            everyone.reason("the broker restarted");
            admin.removeMembersFromConsumerGroup(group, everyone).all().get();
        } catch (ExecutionException e) {
            log.atWarn()
                    .addKeyValue("group", group)
                    .setCause(e)
                    .log("Its former members stay until their session ends");
        }
    }
}
