package io.slipway.aws;

import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Intent.Verb;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.FindFailed;
import io.slipway.reconciler.work.Observation;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Around every use of the SDK in a resource driver: what it throws becomes the value the engine
 * expects.
 */
public final class AwsCalls {

    private AwsCalls() {}

    /**
     * A create. That the resource exists already comes back as {@link FaultClass#ALREADY_EXISTS}.
     */
    public static CallResult create(Supplier<CallResult> call) {
        return change(Verb.CREATE, call);
    }

    public static CallResult update(Supplier<CallResult> call) {
        return change(Verb.UPDATE, call);
    }

    /** A delete. What AWS does not know comes back as {@link FaultClass#NOT_FOUND}. */
    public static CallResult delete(Supplier<CallResult> call) {
        return change(Verb.DELETE, call);
    }

    /** A look at one resource; what AWS does not find is gone. */
    public static Observation observe(Supplier<Observation> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            Fault fault = AwsErrors.whenLooking(e);
            return fault.faultClass() == FaultClass.NOT_FOUND
                    ? new Observation.Gone()
                    : new Observation.Unreadable(fault, AwsErrors.turnOf(e));
        }
    }

    /**
     * A search, whose call gives an empty answer when there is nothing.
     *
     * @throws FindFailed when AWS did not tell
     */
    public static <T> T find(Supplier<T> call) throws FindFailed {
        try {
            return call.get();
        } catch (SdkException e) {
            throw new FindFailed(AwsErrors.whenLooking(e), AwsErrors.turnOf(e));
        }
    }

    /**
     * A look for people.
     *
     * @throws Unreadable when AWS did not tell
     */
    public static <T> T read(Supplier<T> call) throws Unreadable {
        try {
            return call.get();
        } catch (SdkException e) {
            Fault fault = AwsErrors.whenLooking(e);
            throw new Unreadable(fault.code() + ": " + fault.message());
        }
    }

    private static CallResult change(Verb verb, Supplier<CallResult> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            return new CallResult.Refused(AwsErrors.whenChanging(e, verb), AwsErrors.turnOf(e));
        }
    }
}
