package io.slipway.cluster.admission;

import io.slipway.service.web.Violation;
import java.util.List;

/** Port: what stands against a cluster at AWS, before anything of it is made (requirement R9). */
@FunctionalInterface
public interface Preflight {

    /**
     * All that would keep it from being made. What could not be looked at stands against nothing:
     * the cluster then meets it when it is made, and says so.
     */
    List<Violation> against(Admitted admitted);
}
