package io.slipway.cli.watch;

import io.slipway.cli.client.SlipwayClient;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/**
 * Follows a cluster on its status stream and shows it, until the goal is reached, the cluster
 * failed, the time is out or {@link #stop()} is called. A lost connection is taken up again where
 * it broke, for as long as it takes: the platform may be restarted meanwhile.
 */
public final class ClusterWatcher {

    private final SlipwayClient client;
    private final ProgressView view;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);

    public ClusterWatcher(SlipwayClient client, ProgressView view, Clock clock) {
        this.client = client;
        this.view = view;
        this.clock = clock;
    }

    /**
     * Watches, on the calling thread.
     *
     * @throws io.slipway.cli.client.RequestRefused when the server knows no such cluster or does
     *     not accept the token
     */
    public Outcome watch(Watch watch) {
        try {
            return new WatchRun(client, view, clock, stopped, watch).run();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            view.abandon();
            return new Outcome.Interrupted();
        }
    }

    /** Ends the watching, from any thread; the work goes on. */
    public void stop() {
        view.abandon();
        stopped.countDown();
    }
}
