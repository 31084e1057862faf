package io.slipway.simulator.wire;

import io.slipway.simulator.operation.AwsService;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Registration;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;

/** Requests that range from nearly right to noise; the same ones for the same seed. */
final class Fuzz {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final List<String> VALUES =
            List.of(
                    "",
                    "1",
                    "-1",
                    "true",
                    "999999999999999999999",
                    "vpc-0123456789abcdef0",
                    "%00",
                    "10.0.0.0/99",
                    "a b&c",
                    "ü✓",
                    "null",
                    "{}",
                    "[]",
                    "*",
                    "arn:aws:iam::1:role/x",
                    "2026-01-01T00:00:00Z",
                    "../..",
                    "'",
                    "0.1e9",
                    "NaN");
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "X");
    private static final List<String> PATHS =
            List.of(
                    "/",
                    "",
                    "/clusters",
                    "/clusters/%2F",
                    "//",
                    "/clusters/a/node-groups/b/c/d/e",
                    "/tags/arn%3Aaws",
                    "/%zz",
                    "/.");

    private final SigningKeys signingKeys = new SigningKeys();
    private final Random random;
    private final List<Registration<?>> operations;
    private final Instant now;

    Fuzz(long seed, Catalogue catalogue, Instant now) {
        this.random = new Random(seed);
        // Every key pair takes a tenth of a second to find its primes.
        this.operations =
                catalogue.operations().stream()
                        .filter(operation -> !operation.name().equals("CreateKeyPair"))
                        .toList();
        this.now = now;
    }

    WireRequest next() {
        Registration<?> operation = operations.get(random.nextInt(operations.size()));
        AwsService service = AwsService.of(operation.service()).orElseThrow();
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("host", List.of("127.0.0.1"));
        String body = body(service, operation, headers);
        String method = random.nextInt(4) == 0 ? one(METHODS) : "POST";
        String path = service == AwsService.EKS || random.nextInt(9) == 0 ? one(PATHS) : "/";
        String query = random.nextInt(8) == 0 ? noise(30, '!') : "";
        WireRequest unsigned =
                new WireRequest(method, path, query, headers, SdkBytes.fromUtf8String(body));
        return random.nextInt(10) == 0 ? badlySigned(unsigned) : signed(unsigned, service);
    }

    private String body(
            AwsService service, Registration<?> operation, Map<String, List<String>> headers) {
        if (random.nextInt(12) == 0) {
            headers.put("content-type", List.of(noise(20, ' ')));
            return noise(400, '\0');
        }
        if (service.family() == AwsService.Family.JSON) {
            headers.put("x-amz-target", List.of(service.mark() + "." + name(operation)));
        }
        boolean json = service.family() == AwsService.Family.JSON || service == AwsService.EKS;
        headers.put(
                "content-type",
                List.of(json ? "application/x-amz-json-1.1" : "application/x-www-form-urlencoded"));
        return json ? json(operation) : form(service, operation);
    }

    private String form(AwsService service, Registration<?> operation) {
        StringBuilder form = new StringBuilder("Version=" + service.mark());
        form.append("&Action=").append(name(operation));
        for (SdkField<?> field : some(operation)) {
            form.append('&').append(field.locationName());
            for (int depth = random.nextInt(4); depth > 0; depth--) {
                form.append(random.nextBoolean() ? ".1" : ".member");
            }
            form.append('=').append(Percent.encode(one(VALUES)));
        }
        return form.toString();
    }

    private String json(Registration<?> operation) {
        List<String> members = new ArrayList<>();
        for (SdkField<?> field : some(operation)) {
            members.add('"' + field.locationName() + "\":" + value(3));
        }
        String object = "{" + String.join(",", members) + "}";
        return random.nextInt(20) == 0
                ? object.substring(0, random.nextInt(object.length()))
                : object;
    }

    private String value(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> "null";
            case 1 -> String.valueOf(random.nextLong());
            case 2 -> String.valueOf(random.nextBoolean());
            case 3 -> '"' + one(VALUES) + '"';
            case 4 -> "[" + value(depth - 1) + "," + value(depth - 1) + "]";
            default -> "{\"a\":" + value(depth - 1) + "}";
        };
    }

    private List<SdkField<?>> some(Registration<?> operation) {
        List<SdkField<?>> fields = operation.requestBuilder().get().sdkFields();
        return fields.stream()
                .filter(field -> random.nextInt(1 + fields.size()) < 4)
                .<SdkField<?>>map(field -> field)
                .toList();
    }

    private String name(Registration<?> operation) {
        return random.nextInt(15) == 0 ? noise(20, ' ') : operation.name();
    }

    private WireRequest signed(WireRequest request, AwsService service) {
        String time = TIME.format(now);
        request.headers().put("x-amz-date", List.of(time));
        Signature claimed =
                new Signature(
                        "AKIATEST",
                        time.substring(0, 8),
                        "us-east-1",
                        service.signingName(),
                        time,
                        List.of("host", "x-amz-date"),
                        "",
                        0);
        SigningKey key = signingKeys.of("test", claimed.scope());
        String value = new SignatureCalculation(request, claimed).with(key);
        request.headers()
                .put(
                        "authorization",
                        List.of(
                                "AWS4-HMAC-SHA256 Credential=AKIATEST/"
                                        + claimed.scope()
                                        + ", SignedHeaders=host;x-amz-date, Signature="
                                        + value));
        return request;
    }

    private WireRequest badlySigned(WireRequest request) {
        if (random.nextBoolean()) {
            request.headers().put("authorization", List.of("AWS4-HMAC-SHA256 " + noise(60, ' ')));
        }
        return request;
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Letters from this one up to the last of Latin-1. */
    private String noise(int longest, char lowest) {
        byte[] bytes = new byte[1 + random.nextInt(longest)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (lowest + random.nextInt(255 - lowest));
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
