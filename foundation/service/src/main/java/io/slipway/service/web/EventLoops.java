package io.slipway.service.web;

import java.time.Duration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.LoopResources;

/**
 * Event loops of one service's own, for its server and its clients, one thread per two cores. The
 * ones that Reactor Netty shares by default end for every service of the process as soon as one of
 * them closes.
 */
final class EventLoops {

    /** Nobody has work for them when they end: the server is down by then. */
    private static final Duration LONGEST_END = Duration.ofMillis(500);

    private EventLoops() {}

    /**
     * @param application names the threads
     */
    static ReactorResourceFactory of(String application) {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        resources.setLoopResourcesSupplier(
                () -> LoopResources.create(application + "-http", threads(), true));
        resources.setShutdownQuietPeriod(Duration.ZERO);
        resources.setShutdownTimeout(LONGEST_END);
        return resources;
    }

    /** They only move bytes: the work is done on virtual threads. */
    private static int threads() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }
}
