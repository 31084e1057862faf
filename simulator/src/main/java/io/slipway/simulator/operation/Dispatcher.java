package io.slipway.simulator.operation;

import io.slipway.simulator.faults.Faults;
import io.slipway.simulator.faults.ReplyLost;
import io.slipway.simulator.faults.Strike;
import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.Cloud;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Scope;
import io.slipway.simulator.model.TimedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * Carries out calls, one at a time: first whatever became due until now, then the operation, whole
 * or not at all. Both the wire and in-process clients come through here.
 */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int DRY_RUN_STATUS = 412;
    private static final int SUCCESS = 200;
    private static final int NO_ANSWER = 0;

    private final Cloud cloud;
    private final Catalogue catalogue;
    private final CallLog log;
    private final Settling settling;
    private final List<Gate> gates;
    private final Faults faults;
    private final Pause pause;

    /**
     * @param settling puts there what an account and region has from the start
     * @param gates passed by every call, in this order, before its operation
     * @param pause how callers wait when an answer is to take longer
     */
    public Dispatcher(
            Cloud cloud,
            Catalogue catalogue,
            CallLog log,
            Settling settling,
            List<Gate> gates,
            Pause pause) {
        this.cloud = cloud;
        this.catalogue = catalogue;
        this.log = log;
        this.settling = settling;
        this.gates = List.copyOf(gates);
        this.faults = new Faults(cloud);
        this.pause = pause;
    }

    /** Gives an account and region what it has from the start, when it is first called upon. */
    @FunctionalInterface
    public interface Settling {
        void settle(Context context);
    }

    /**
     * Does what the request asks, with whatever is to go wrong about it.
     *
     * @throws AwsFault when AWS would refuse
     * @throws ReplyLost when it is done, but the caller is to get no answer
     */
    public AwsResponse call(
            Registration<?> operation, AwsRequest request, CallMeta meta, Principal caller) {
        String token = token(request);
        try {
            AwsResponse response = carryOut(operation, request, meta, caller);
            note(meta, token, SUCCESS, null, false);
            return response;
        } catch (AwsFault refused) {
            note(meta, token, refused.status(), refused.code(), false);
            throw refused;
        } catch (ReplyLost lost) {
            note(meta, token, NO_ANSWER, "ReplyLost", false);
            throw lost;
        }
    }

    private AwsResponse carryOut(
            Registration<?> operation, AwsRequest request, CallMeta meta, Principal caller) {
        Strike strike = cloud.exclusively(() -> strike(operation, meta, caller));
        await(strike.delayBefore());
        AwsFault refusal = strike.refusalBefore().orElse(null);
        if (refusal != null) {
            throw refusal;
        }
        AwsResponse response = null;
        try {
            response = cloud.exclusively(() -> perform(operation, request, meta, caller, strike));
            refusal = strike.refusalAfter().orElse(null);
        } catch (AwsFault refused) {
            refusal = refused;
        }
        await(strike.delayAfter());
        if (strike.dropsReply()) {
            throw new ReplyLost();
        }
        if (refusal != null) {
            throw refusal;
        }
        return Objects.requireNonNull(response);
    }

    private Strike strike(Registration<?> operation, CallMeta meta, Principal caller) {
        Scope scope = new Scope(caller.account(), meta.region());
        Strike strike = faults.strike(operation.service(), operation.name(), scope);
        cloud.changes().accept();
        return strike;
    }

    private void await(Duration time) {
        if (time.isPositive()) {
            pause.pass(time);
        }
    }

    /** Notes a call that was refused before it came to an operation. */
    public void refused(CallMeta meta, AwsFault fault) {
        note(meta, null, fault.status(), fault.code(), false);
    }

    /** Notes a call of an operation the simulator does not have. */
    public void unknown(CallMeta meta, AwsFault fault) {
        note(meta, null, fault.status(), fault.code(), true);
    }

    /** Lets everything happen that is due by now. */
    public void catchUp() {
        cloud.exclusively(() -> {
            runDueEvents();
            return cloud;
        });
    }

    /**
     * Does something that is no call of AWS's, such as changing the cloud's conditions: after
     * whatever was due, while nothing else happens, and whole or not at all.
     */
    public <T> T aside(Function<Cloud, T> work) {
        return cloud.exclusively(() -> {
            try {
                runDueEvents();
                T result = work.apply(cloud);
                cloud.changes().accept();
                return result;
            } finally {
                cloud.changes().undo();
            }
        });
    }

    /** An account and region as AWS itself sees them; to be used within {@link #aside} only. */
    public Context context(Scope scope) {
        Principal aws = Principal.aws(scope.account());
        Context context = new Context(cloud, scope, aws, "simulator", cloud.clock().now());
        settling.settle(context);
        return context;
    }

    private AwsResponse perform(
            Registration<?> operation,
            AwsRequest request,
            CallMeta meta,
            Principal caller,
            Strike strike) {
        runDueEvents();
        Scope scope = new Scope(caller.account(), meta.region());
        Instant now = cloud.clock().now();
        Context plain = new Context(cloud, scope, caller, meta.requestId(), now);
        Context context = strike.asyncFailure().map(plain::failingLater).orElse(plain);
        try {
            settling.settle(context);
            cloud.changes().accept();
            gates.forEach(gate -> gate.admit(operation, request, context));
            operation
                    .missing(request)
                    .ifPresent(member -> {
                        throw MissingParameter.of(operation.service(), member);
                    });
            AwsResponse response = operation.run(request, context);
            requireNoDryRun(request);
            cloud.consistency().delayNew(now);
            cloud.changes().accept();
            return response;
        } finally {
            cloud.changes().undo();
        }
    }

    private static void requireNoDryRun(AwsRequest request) {
        if (request.getValueForField("DryRun", Boolean.class).orElse(false)) {
            throw new AwsFault(
                    DRY_RUN_STATUS,
                    "DryRunOperation",
                    "Request would have succeeded, but DryRun flag is set.");
        }
    }

    private void runDueEvents() {
        Instant now = cloud.clock().now();
        for (Optional<TimedEvent> due = next(now); due.isPresent(); due = next(now)) {
            cloud.changes().accept();
            run(due.get());
        }
    }

    private Optional<TimedEvent> next(Instant now) {
        return cloud.timeline().takeDue(now);
    }

    private void run(TimedEvent event) {
        EventHandler handler = catalogue.handler(event.name());
        Optional<Resource> target = cloud.resources().find(event.target());
        if (handler != null && target.isPresent()) {
            Scope scope = event.target().scope();
            Principal aws = Principal.aws(scope.account());
            Context context = new Context(cloud, scope, aws, event.name(), event.due());
            try {
                handler.handle(target.get(), context);
                cloud.changes().accept();
            } catch (AwsFault impossible) {
                cloud.changes().undo();
                LOG.atWarn()
                        .addKeyValue("event", event.name())
                        .addKeyValue("resource", event.target().id())
                        .addKeyValue("code", impossible.code())
                        .log("an event could not happen");
            }
        }
    }

    private void note(
            CallMeta meta,
            @Nullable String token,
            int status,
            @Nullable String error,
            boolean unknown) {
        Principal caller = meta.principal();
        log.add(seq ->
                new Call(
                        seq,
                        cloud.clock().now(),
                        meta.service(),
                        meta.action(),
                        meta.region(),
                        caller == null ? null : caller.account(),
                        caller == null ? null : caller.arn(),
                        token,
                        status,
                        error,
                        meta.traceparent(),
                        meta.requestId(),
                        unknown));
    }

    private static @Nullable String token(AwsRequest request) {
        return request.getValueForField("ClientToken", String.class)
                .or(() -> request.getValueForField("clientRequestToken", String.class))
                .orElse(null);
    }
}
