package io.slipway.service.aws;

import io.micrometer.core.instrument.MeterRegistry;
import io.slipway.aws.CallObserver;
import io.slipway.aws.ObservedCall;

/** Times every call to AWS: meter {@code slipway.aws.calls}. */
final class CallMetrics implements CallObserver {

    private final MeterRegistry meters;

    CallMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void ended(ObservedCall call) {
        String code = call.errorCode();
        meters.timer(
                        "slipway.aws.calls",
                        "service",
                        call.service(),
                        "operation",
                        call.operation(),
                        "region",
                        call.scope().region(),
                        "code",
                        code == null ? "none" : code)
                .record(call.duration());
    }
}
