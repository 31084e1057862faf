package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsResponse;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;

/** Key pairs: {@code ops} is there from the start, in every region of every account. */
final class KeyPairs implements Feature {
    private static final String OPS = "ops";
    private static final String AVAILABLE = "available";
    private static final String NAME = "[\\x20-\\x7e]{1,255}";
    static final FilterNames FILTERS =
            FilterNames.of("fingerprint=key-fingerprint", "key-name", "key-pair-id");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(CreateKeyPairRequest.class, KeyPairs::create, "KeyName");
        catalogue.operation(
                ImportKeyPairRequest.class, KeyPairs::bring, "KeyName", "PublicKeyMaterial");
        catalogue.operation(DescribeKeyPairsRequest.class, KeyPairs::describe);
        catalogue.operation(DeleteKeyPairRequest.class, KeyPairs::delete);
    }

    static void settle(Context context) {
        if (!exists(context, OPS)) {
            KeyPairInfo description =
                    KeyPairInfo.builder()
                            .keyName(OPS)
                            .keyType(KeyMaterial.ED25519)
                            .keyFingerprint(context.ids().hex(32))
                            .build();
            store(context, description, Map.of());
        }
    }

    static boolean exists(Context context, String name) {
        return named(context, name).isPresent();
    }

    private static Optional<Resource> named(Context context, String name) {
        return context.list(Ec2Kind.KEY_PAIR.type()).stream()
                .filter(pair -> pair.as(KeyPairInfo.class).keyName().equals(name))
                .findFirst();
    }

    private static CreateKeyPairResponse create(CreateKeyPairRequest request, Context context) {
        requireNew(context, request.keyName());
        Map<String, String> tags = Ec2Tags.of(request.tagSpecifications(), Ec2Kind.KEY_PAIR);
        String type =
                request.keyTypeAsString() == null ? KeyMaterial.RSA : request.keyTypeAsString();
        if (!List.of(KeyMaterial.RSA, KeyMaterial.ED25519).contains(type)) {
            throw Ec2Faults.invalidValue(type, "keyType", "Valid values: [rsa, ed25519]");
        }
        KeyMaterial material = KeyMaterial.make(type, context.random());
        KeyPairInfo description =
                KeyPairInfo.builder()
                        .keyName(request.keyName())
                        .keyType(type)
                        .keyFingerprint(material.fingerprint())
                        .publicKey(material.publicKey() + " " + request.keyName())
                        .build();
        Resource pair = store(context, description, tags);
        return CreateKeyPairResponse.builder()
                .keyPairId(pair.id())
                .keyName(request.keyName())
                .keyFingerprint(material.fingerprint())
                .keyMaterial(material.privateKey())
                .tags(Ec2Tags.list(pair))
                .build();
    }

    private static ImportKeyPairResponse bring(ImportKeyPairRequest request, Context context) {
        requireNew(context, request.keyName());
        Map<String, String> tags = Ec2Tags.of(request.tagSpecifications(), Ec2Kind.KEY_PAIR);
        KeyMaterial.Imported key =
                KeyMaterial.read(request.publicKeyMaterial().asByteArray())
                        .orElseThrow(() ->
                                Ec2Faults.of(
                                        "InvalidKey.Format",
                                        "Key is not in valid OpenSSH public key format"));
        KeyPairInfo description =
                KeyPairInfo.builder()
                        .keyName(request.keyName())
                        .keyType(key.type())
                        .keyFingerprint(key.fingerprint())
                        .publicKey(key.text())
                        .build();
        Resource pair = store(context, description, tags);
        return ImportKeyPairResponse.builder()
                .keyPairId(pair.id())
                .keyName(request.keyName())
                .keyFingerprint(key.fingerprint())
                .tags(Ec2Tags.list(pair))
                .build();
    }

    private static DescribeKeyPairsResponse describe(
            DescribeKeyPairsRequest request, Context context) {
        List<String> names = request.keyNames();
        for (String name : names) {
            if (!exists(context, name)) {
                throw Ec2Kind.KEY_PAIR.absent(name);
            }
        }
        boolean whole = Boolean.TRUE.equals(request.includePublicKey());
        List<KeyPairInfo> pairs =
                Describe.of(request.keyPairIds(), request.filters(), null, null)
                        .knowing(FILTERS)
                        .run(context, Ec2Kind.KEY_PAIR, pair -> view(pair, whole))
                        .items()
                        .stream()
                        .filter(pair -> names.isEmpty() || names.contains(pair.keyName()))
                        .toList();
        return DescribeKeyPairsResponse.builder().keyPairs(pairs).build();
    }

    /** Deleting by a name that nobody has succeeds, as on AWS. */
    private static DeleteKeyPairResponse delete(DeleteKeyPairRequest request, Context context) {
        String id = request.keyPairId();
        if (id == null && request.keyName() == null) {
            throw Ec2Faults.missing("KeyName or KeyPairId");
        }
        Optional<Resource> pair =
                id == null
                        ? named(context, request.keyName())
                        : Optional.of(Ec2Kind.KEY_PAIR.require(context, id));
        pair.ifPresent(context::remove);
        return DeleteKeyPairResponse.builder()
                .returnValue(true)
                .keyPairId(pair.map(Resource::id).orElse(null))
                .build();
    }

    private static void requireNew(Context context, String name) {
        if (!name.matches(NAME)) {
            throw Ec2Faults.invalidValue(
                    name, "KeyName", "Valid are up to 255 printable ASCII characters.");
        }
        if (exists(context, name)) {
            throw Ec2Faults.of(
                    "InvalidKeyPair.Duplicate", "The keypair '" + name + "' already exists.");
        }
    }

    private static Resource store(
            Context context, KeyPairInfo description, Map<String, String> tags) {
        String id = Ec2Kind.KEY_PAIR.newId(context);
        KeyPairInfo whole = description.toBuilder().keyPairId(id).createTime(context.now()).build();
        return context.create(Ec2Kind.KEY_PAIR.type(), id, AVAILABLE, tags, whole);
    }

    private static KeyPairInfo view(Resource pair, boolean whole) {
        KeyPairInfo known = pair.as(KeyPairInfo.class);
        return known.toBuilder()
                .publicKey(whole ? known.publicKey() : null)
                .tags(Ec2Tags.list(pair))
                .build();
    }
}
