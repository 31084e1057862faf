package io.slipway.cluster.controlplane.aws;

import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.FindFailed;
import io.slipway.reconciler.work.Found;
import io.slipway.reconciler.work.Observation;
import io.slipway.reconciler.work.ResourceDriver;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Carries out every call and loses the first answer to each. */
final class LostReplies implements ResourceDriver {

    private final ResourceDriver driver;
    private final Set<String> lost = new HashSet<>();

    private LostReplies(ResourceDriver driver) {
        this.driver = driver;
    }

    static Map<String, ResourceDriver> around(Map<String, ResourceDriver> drivers) {
        var all = new HashMap<String, ResourceDriver>();
        drivers.forEach((kind, driver) -> all.put(kind, new LostReplies(driver)));
        return all;
    }

    @Override
    public Map<String, Observation> observe(Slice slice, List<Slot> slots) {
        return driver.observe(slice, slots);
    }

    @Override
    public List<Found> find(Slice slice, Slot slot) throws FindFailed {
        return driver.find(slice, slot);
    }

    @Override
    public CallResult create(Slice slice, Slot slot, Intent intent) {
        return lose(slot, intent, driver.create(slice, slot, intent));
    }

    @Override
    public CallResult update(Slice slice, Slot slot, Intent intent) {
        return lose(slot, intent, driver.update(slice, slot, intent));
    }

    @Override
    public CallResult delete(Slice slice, Slot slot, Intent intent) {
        return lose(slot, intent, driver.delete(slice, slot, intent));
    }

    private CallResult lose(Slot slot, Intent intent, CallResult answer) {
        return lost.add(slot.name() + " " + intent.verb())
                ? new CallResult.Refused(
                        Fault.of("CallTimeout", FaultClass.TRANSIENT, "The answer was lost"))
                : answer;
    }
}
