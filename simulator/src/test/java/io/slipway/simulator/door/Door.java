package io.slipway.simulator.door;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatorOptions;
import io.slipway.simulator.inprocess.InProcessAws;
import io.slipway.simulator.inspect.Inspection;
import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;

/** A way into a simulated cloud. */
interface Door extends AutoCloseable {

    /** The client of whoever has this access key. */
    <C extends SdkClient> C client(Class<C> type, String accessKeyId, Region region);

    Inspection inspection();

    @Override
    void close();

    /** The administrator's client in us-east-1. */
    default <C extends SdkClient> C client(Class<C> type) {
        return client(type, "AKIATEST", Region.US_EAST_1);
    }

    default void pass(String duration) {
        inspection().advance(Duration.parse("PT" + duration));
    }

    static Door inProcess() {
        InProcessAws aws = InProcessAws.open(SimulatorOptions.defaults());
        return new Door() {
            @Override
            public <C extends SdkClient> C client(
                    Class<C> type, String accessKeyId, Region region) {
                return aws.clients(accessKeyId, region).of(type);
            }

            @Override
            public Inspection inspection() {
                return aws.inspection();
            }

            @Override
            public void close() {
                aws.close();
            }
        };
    }

    static Door onTheWire() {
        SimulatedAws aws = SimulatedAws.unhurried();
        return new Door() {
            @Override
            public <C extends SdkClient> C client(
                    Class<C> type, String accessKeyId, Region region) {
                return type.cast(connected(aws, type, accessKeyId, region));
            }

            @Override
            public Inspection inspection() {
                return aws.simulator().inspection();
            }

            @Override
            public void close() {
                aws.close();
            }
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object connected(
            SimulatedAws aws, Class<?> type, String accessKeyId, Region region) {
        try {
            Object builder = type.getMethod("builder").invoke(null);
            return aws.configured(
                    (AwsSyncClientBuilder & AwsClientBuilder) builder, accessKeyId, "test", region);
        } catch (ReflectiveOperationException changed) {
            throw new AssertionError(changed);
        }
    }
}
