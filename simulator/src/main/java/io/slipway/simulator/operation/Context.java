package io.slipway.simulator.operation;

import io.slipway.simulator.faults.AsyncFailure;
import io.slipway.simulator.model.Cloud;
import io.slipway.simulator.model.Documents;
import io.slipway.simulator.model.Facts;
import io.slipway.simulator.model.Identifiers;
import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Quotas;
import io.slipway.simulator.model.Region;
import io.slipway.simulator.model.Regions;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.ResourceKey;
import io.slipway.simulator.model.ResourceType;
import io.slipway.simulator.model.Scope;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.model.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** The cloud as one call or event sees it: one account and region of it, at one instant. */
public final class Context {
    private final Cloud cloud;
    private final Scope scope;
    private final Principal principal;
    private final String requestId;
    private final Instant now;
    private final @Nullable AsyncFailure asyncFailure;

    public Context(Cloud cloud, Scope scope, Principal principal, String requestId, Instant now) {
        this(cloud, scope, principal, requestId, now, null);
    }

    private Context(
            Cloud cloud,
            Scope scope,
            Principal principal,
            String requestId,
            Instant now,
            @Nullable AsyncFailure asyncFailure) {
        this.cloud = cloud;
        this.scope = scope;
        this.principal = principal;
        this.requestId = requestId;
        this.now = now;
        this.asyncFailure = asyncFailure;
    }

    /** The same call, whose resource is to fail later. */
    Context failingLater(AsyncFailure failure) {
        return new Context(cloud, scope, principal, requestId, now, failure);
    }

    /**
     * What the resource made by this call is to fail with, some time after the call succeeded. Who
     * makes a resource that can fail so asks for it.
     */
    public Optional<AsyncFailure> asyncFailure() {
        return Optional.ofNullable(asyncFailure);
    }

    /** The same call, looking at what belongs to the account but to no region. */
    public Context global() {
        return new Context(cloud, scope.global(), principal, requestId, now, asyncFailure);
    }

    /** The same call, looking at what belongs to another account, in the same region. */
    public Context inAccount(String account) {
        Scope other = new Scope(account, scope.region());
        return new Context(cloud, other, principal, requestId, now);
    }

    /** The same call, looking at another region of the account. */
    public Context in(String region) {
        Scope there = new Scope(scope.account(), region);
        return new Context(cloud, there, principal, requestId, now);
    }

    public Scope scope() {
        return scope;
    }

    public String account() {
        return scope.account();
    }

    /** The region's name; {@link Scope#GLOBAL} in a {@link #global} context. */
    public String regionName() {
        return scope.region();
    }

    public Region region() {
        return Regions.named(scope.region()).orElseThrow();
    }

    public Principal principal() {
        return principal;
    }

    public String requestId() {
        return requestId;
    }

    public Instant now() {
        return now;
    }

    public Identifiers ids() {
        return new Identifiers(cloud.random());
    }

    public Tokens tokens() {
        return cloud.tokens();
    }

    public Documents documents() {
        return cloud.documents();
    }

    /** Where randomness comes from, for what is more than an id. */
    public RandomGenerator random() {
        return cloud.random();
    }

    /** A port on 127.0.0.1 for what a resource serves; 0 when nothing listens for this cloud. */
    public int newPort() {
        return cloud.newPort();
    }

    /** Whether nobody outside this cloud uses the loopback address. */
    public boolean isFree(String address) {
        return cloud.isFree(address);
    }

    public Quotas quotas() {
        return cloud.quotas();
    }

    public int limit(Quota quota) {
        return cloud.quotas().limit(scope, quota);
    }

    public Optional<Resource> find(ResourceType type, String id) {
        return cloud.resources().find(new ResourceKey(scope, type, id));
    }

    public List<Resource> list(ResourceType type) {
        return cloud.resources().list(scope, type);
    }

    /** How many of this type there are. */
    public int count(ResourceType type) {
        return cloud.resources().count(scope, type);
    }

    /** Those that have at least one of the facts, found without looking at the others. */
    public List<Resource> list(ResourceType type, List<Facts.Fact> anyOf) {
        return cloud.resources().list(scope, type, anyOf);
    }

    /** Those that have the fact, found without looking at the others. */
    public List<Resource> list(ResourceType type, Facts.Fact fact) {
        return list(type, List.of(fact));
    }

    /** How many a look-up would find; those that have several of the facts count as often. */
    public int count(ResourceType type, List<Facts.Fact> anyOf) {
        return cloud.resources().count(scope, type, anyOf);
    }

    /** All resources of this account and region, of every type. */
    public List<Resource> everything() {
        return cloud.resources().in(scope).toList();
    }

    /** The resources of one type in every account and region. */
    public List<Resource> everywhere(ResourceType type) {
        return cloud.resources().all().filter(one -> one.key().type().equals(type)).toList();
    }

    /** A new resource of this account and region, stored. */
    public Resource create(
            ResourceType type,
            String id,
            String state,
            Map<String, String> tags,
            SdkPojo description) {
        ResourceKey key = new ResourceKey(scope, type, id);
        Resource resource = new Resource(key, state, null, tags, description, Map.of(), now);
        cloud.resources().put(resource);
        return resource;
    }

    /** Stores the resource as it is given. */
    public Resource put(Resource resource) {
        cloud.resources().put(resource);
        return resource;
    }

    /** Removes the resource, with whatever was still to happen to it. */
    public void remove(Resource resource) {
        cloud.timeline().cancel(resource.key());
        cloud.resources().remove(resource.key());
    }

    /** Lets an event happen to the resource once AWS would have taken its time. */
    public void after(Timing timing, String event, Resource target) {
        Duration duration = cloud.spread() ? timing.draw(cloud.random()) : timing.median();
        cloud.timeline().schedule(now.plus(cloud.clock().sped(duration)), event, target.key());
    }

    /** Lets an event happen to the resource at a time of the simulator's clock. */
    public void at(Instant due, String event, Resource target) {
        cloud.timeline().schedule(due, event, target.key());
    }

    /** How long something that takes AWS {@code simulated} takes here. */
    public Duration sped(Duration simulated) {
        return cloud.clock().sped(simulated);
    }

    /** Whether Describe tells of this resource: one that is new may be unknown for a while. */
    public boolean isTold(Resource resource) {
        return cloud.consistency().isTold(resource.key(), now);
    }

    /** Whether calls that change something find this resource: a new one may be late for them. */
    public boolean isUsable(Resource resource) {
        return cloud.consistency().isUsable(resource.key(), now);
    }

    /** Forgets what was still to happen to the resource. */
    public void cancelEvents(Resource target) {
        cloud.timeline().cancel(target.key());
    }

    /** How long ago this was, as AWS would count it: at the simulated speed. */
    public boolean hasPassed(Instant since, Duration simulated) {
        return !now.isBefore(since.plus(cloud.clock().sped(simulated)));
    }
}
