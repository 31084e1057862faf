package io.slipway.simulator.faults;

import io.slipway.simulator.model.Cloud;
import io.slipway.simulator.model.Documents;
import io.slipway.simulator.model.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The faults there are. They stay until they are removed, also once they cannot strike again. */
public final class Faults {
    private static final String COLLECTION = "fault";
    private static final String MADE = "faults.made";

    private final Cloud cloud;

    public Faults(Cloud cloud) {
        this.cloud = cloud;
    }

    public List<Fault> list() {
        return cloud.documents().list(COLLECTION).stream()
                .map(document -> Fault.read(document.tree()))
                .toList();
    }

    /** Adds the fault that is made with the id given to it. */
    public Fault add(Function<String, Fault> made) {
        long number = cloud.settings().find(MADE).map(Long::valueOf).orElse(0L) + 1;
        cloud.settings().put(MADE, String.valueOf(number));
        return put(made.apply("fault-" + number));
    }

    /** Removes a fault; empty when there is none of that id. */
    public Optional<Fault> remove(String id) {
        Optional<Fault> found = cloud.documents().find(key(id)).map(Fault::read);
        found.ifPresent(fault -> cloud.documents().remove(key(id)));
        return found;
    }

    /** Removes every fault. */
    public void clear() {
        list().forEach(fault -> remove(fault.id()));
    }

    /** What goes wrong with this call, which counts for every fault that is for such calls. */
    public Strike strike(String service, String operation, Scope scope) {
        List<Documents.Document> all = cloud.documents().list(COLLECTION);
        if (all.isEmpty()) {
            return Strike.NONE;
        }
        List<Fault> striking = new ArrayList<>();
        for (Documents.Document document : all) {
            Fault fault = Fault.read(document.tree());
            if (fault.target().covers(service, operation, scope)) {
                Fault counted = put(fault.counted());
                if (counted.struck() > fault.struck()) {
                    striking.add(counted);
                }
            }
        }
        return new Strike(striking);
    }

    private Fault put(Fault fault) {
        cloud.documents().put(key(fault.id()), fault.tree());
        return fault;
    }

    private static Documents.Key key(String id) {
        return new Documents.Key(COLLECTION, id);
    }
}
