package io.slipway.simulator.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Eventual consistency: what was just made is not known everywhere at once. For a while EC2's
 * Describe may not tell of a new resource, and a new role may not be assumed nor a new instance
 * profile used. Calls that change something mostly find what was just made, since AWS carries them
 * out where it was made; one in ten of the late resources is late for them too. The other reads of
 * IAM, and all of EKS, are never late.
 */
public final class Consistency {
    private static final Documents.Key SETTING = new Documents.Key("condition", "consistency");
    private static final Set<String> LATE_IN_IAM = Set.of("role", "instance-profile");
    private static final double LATE_FOR_CHANGES = 0.1;
    private static final int MOST_SECONDS = 10;

    private final Cloud cloud;
    private final Table<ResourceKey, Lag> lags;
    private final Setting normal;

    /** From then on nobody need look whether something is late. */
    private Instant allTold = Instant.MIN;

    Consistency(Cloud cloud, Changes changes, boolean normally) {
        this.cloud = cloud;
        this.lags = new Table<>(Cloud.LAGS, changes, this::noteLatest);
        this.normal = new Setting(normally ? 0.25 : 0, MOST_SECONDS);
    }

    /**
     * @param probability that a new resource is late
     * @param maxSeconds of AWS's time, by which it is late at most
     */
    public record Setting(double probability, double maxSeconds) {
        /** Everything is known everywhere at once. */
        public static final Setting STRONG = new Setting(0, 0);
    }

    /**
     * @param told from when on Describe tells of the resource
     * @param usable from when on calls that change something find it
     */
    public record Lag(Instant told, Instant usable) {}

    public Setting setting() {
        return cloud.documents()
                .find(SETTING)
                .map(told -> new Setting(number(told, "probability"), number(told, "maxSeconds")))
                .orElse(normal);
    }

    public void set(Setting setting) {
        cloud.documents()
                .put(
                        SETTING,
                        Map.of(
                                "probability", setting.probability(),
                                "maxSeconds", setting.maxSeconds()));
    }

    /** As it is without being told: under a seed a quarter is late, by ten seconds at most. */
    public void restore() {
        cloud.documents().remove(SETTING);
        lags.clear();
    }

    /** Whether those who look for it are told of the resource. */
    public boolean isTold(ResourceKey key, Instant now) {
        return !allTold.isAfter(now)
                || lags.find(key).filter(lag -> lag.told().isAfter(now)).isEmpty();
    }

    /** Whether a call that changes something finds the resource. */
    public boolean isUsable(ResourceKey key, Instant now) {
        return !allTold.isAfter(now)
                || lags.find(key).filter(lag -> lag.usable().isAfter(now)).isEmpty();
    }

    /** Draws how late what the call under way has made will be. */
    public void delayNew(Instant now) {
        if (cloud.changes().none()) {
            return;
        }
        Setting setting = setting();
        if (setting.probability() <= 0) {
            return;
        }
        List<Resource> made = cloud.changes().newResources().filter(Consistency::canLag).toList();
        if (!made.isEmpty()) {
            forgetPast(now);
            made.forEach(resource -> delay(resource, setting, now));
        }
    }

    Table<ResourceKey, Lag> table() {
        return lags;
    }

    private void delay(Resource resource, Setting setting, Instant now) {
        RandomGenerator random = cloud.random();
        if (random.nextDouble() >= setting.probability()) {
            return;
        }
        Duration late = Duration.ofNanos((long) (random.nextDouble() * setting.maxSeconds() * 1e9));
        Instant told = now.plus(cloud.clock().sped(late));
        Instant usable = random.nextDouble() < LATE_FOR_CHANGES ? told : now;
        lags.put(resource.key(), new Lag(told, usable));
    }

    private void noteLatest(@Nullable Lag before, @Nullable Lag after) {
        if (after != null && after.told().isAfter(allTold)) {
            allTold = after.told();
        }
    }

    private void forgetPast(Instant now) {
        List<ResourceKey> past =
                lags.rows().entrySet().stream()
                        .filter(row -> !row.getValue().told().isAfter(now))
                        .map(Map.Entry::getKey)
                        .toList();
        past.forEach(lags::remove);
    }

    private static boolean canLag(Resource resource) {
        ResourceType type = resource.key().type();
        return type.service().equals("ec2")
                || (type.service().equals("iam") && LATE_IN_IAM.contains(type.name()));
    }

    private static double number(Map<String, Object> tree, String name) {
        return Optional.ofNullable(tree.get(name))
                .map(value -> ((Number) value).doubleValue())
                .orElse(0.0);
    }
}
