package io.slipway.cluster.admission;

import io.slipway.reconciler.slice.Slice;
import io.slipway.service.web.Violation;
import java.util.List;

/** Port: what stands against a cluster at AWS, before anything of it is made (requirement R9). */
public interface Preflight {

    /**
     * All that would keep it from being made. What could not be looked at stands against nothing:
     * the cluster then meets it when it is made, and says so.
     */
    List<Violation> against(Admitted admitted);

    /**
     * All that would keep a cluster from becoming that. What is there already is not looked over
     * again: a change is not refused for what it does not bring.
     */
    List<Violation> againstChange(Slice cluster, Admitted admitted);
}
