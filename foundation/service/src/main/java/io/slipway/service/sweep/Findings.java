package io.slipway.service.sweep;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.slipway.reconciler.sweep.Finding;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this process's last sweep could not explain: gauge {@code slipway.sweeper.findings}, one
 * line of the log each.
 */
public final class Findings {

    private static final Logger LOG = LoggerFactory.getLogger(Findings.class);

    private volatile List<Finding> last = List.of();

    Findings(MeterRegistry meters) {
        Gauge.builder("slipway.sweeper.findings", () -> last.size())
                .description("What carries our tag in AWS and no slice owns or explains")
                .register(meters);
    }

    /** Those of the last sweep. */
    public List<Finding> last() {
        return last;
    }

    void tell(List<Finding> found) {
        var known = last;
        last = List.copyOf(found);
        found.stream()
                .filter(finding -> !known.contains(finding))
                .forEach(finding ->
                        LOG.atWarn()
                                .addKeyValue("place", finding.place())
                                .addKeyValue("resource", finding.resource().arn())
                                .addKeyValue("slice", finding.resource().slice())
                                .addKeyValue("slot", finding.resource().slot())
                                .log("It carries our tag and is nobody's: {}", finding.why()));
    }
}
