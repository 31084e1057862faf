package io.slipway.simulator.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What resources are looked up by, besides their ids: each tag, by key and by key and value, and
 * the network, subnet and group they say that they are in, and their address there.
 */
public final class Facts {
    private static final Set<String> MEMBERS =
            Set.of("VpcId", "SubnetId", "GroupId", "GroupName", "PrivateIpAddress");

    private final Map<Class<?>, List<SdkField<?>>> fields = new ConcurrentHashMap<>();

    /**
     * One fact of a resource.
     *
     * @param of what it is about, such as a tag's key
     */
    public record Fact(String of, String value) {}

    /** It has a tag with this key. */
    public static Fact tagged(String key) {
        return new Fact("tag-key", key);
    }

    /** It has this tag. */
    public static Fact tagged(String key, String value) {
        return new Fact("tag:" + key, value);
    }

    /** Its description says this of itself; for the members in {@link #member} only. */
    public static Fact described(String member, String value) {
        return new Fact(member, value);
    }

    /** It is in this VPC. */
    public static Fact inVpc(String id) {
        return described("VpcId", id);
    }

    /** It is in this subnet. */
    public static Fact inSubnet(String id) {
        return described("SubnetId", id);
    }

    /** The member that resources are looked up by, if any, for a name such as {@code vpc-id}. */
    public static Optional<String> member(String name) {
        String plain = name.replace("-", "").toLowerCase(Locale.ROOT);
        return MEMBERS.stream()
                .filter(member -> member.toLowerCase(Locale.ROOT).equals(plain))
                .findFirst();
    }

    Set<Fact> of(Resource resource) {
        Set<Fact> facts = new LinkedHashSet<>();
        resource.tags()
                .forEach((key, value) -> {
                    facts.add(tagged(key));
                    facts.add(tagged(key, value));
                });
        SdkPojo description = resource.description();
        for (SdkField<?> field : fields(description)) {
            Object value = field.getValueOrDefault(description);
            if (value instanceof String text) {
                facts.add(described(field.memberName(), text));
            }
        }
        return facts;
    }

    private List<SdkField<?>> fields(SdkPojo description) {
        return fields.computeIfAbsent(
                description.getClass(),
                known ->
                        description.sdkFields().stream()
                                .filter(field -> MEMBERS.contains(field.memberName()))
                                .toList());
    }
}
