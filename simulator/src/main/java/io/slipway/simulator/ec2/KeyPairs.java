package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsResponse;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;

/** Key pairs: {@code ops} is there from the start, in every region of every account. */
final class KeyPairs implements Feature {
    private static final String OPS = "ops";

    private static final FilterNames FILTERS =
            FilterNames.of("fingerprint=key-fingerprint", "key-name", "key-pair-id");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(DescribeKeyPairsRequest.class, KeyPairs::describe);
    }

    static void settle(Context context) {
        if (!exists(context, OPS)) {
            String id = Ec2Kind.KEY_PAIR.newId(context);
            KeyPairInfo description =
                    KeyPairInfo.builder()
                            .keyPairId(id)
                            .keyName(OPS)
                            .keyType("ed25519")
                            .keyFingerprint(context.ids().hex(32))
                            .createTime(context.now())
                            .build();
            context.create(Ec2Kind.KEY_PAIR.type(), id, "available", Map.of(), description);
        }
    }

    static boolean exists(Context context, String name) {
        return context.list(Ec2Kind.KEY_PAIR.type()).stream()
                .anyMatch(pair -> pair.as(KeyPairInfo.class).keyName().equals(name));
    }

    private static DescribeKeyPairsResponse describe(
            DescribeKeyPairsRequest request, Context context) {
        List<String> names = request.keyNames();
        for (String name : names) {
            if (!exists(context, name)) {
                throw Ec2Kind.KEY_PAIR.absent(name);
            }
        }
        List<KeyPairInfo> pairs =
                Describe.of(request.keyPairIds(), request.filters(), null, null)
                        .knowing(FILTERS)
                        .run(context, Ec2Kind.KEY_PAIR, KeyPairs::view)
                        .items()
                        .stream()
                        .filter(pair -> names.isEmpty() || names.contains(pair.keyName()))
                        .toList();
        return DescribeKeyPairsResponse.builder().keyPairs(pairs).build();
    }

    private static KeyPairInfo view(Resource pair) {
        return pair.as(KeyPairInfo.class).toBuilder().tags(Ec2Tags.list(pair)).build();
    }
}
