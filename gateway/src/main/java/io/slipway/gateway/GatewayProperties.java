package io.slipway.gateway;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What the gateway has to be told.
 *
 * @param internalToken what it shows the services in place of the caller's token
 * @param gateway its own settings
 * @param peers the services, by name
 */
@Validated
@ConfigurationProperties("slipway")
public record GatewayProperties(
        @NotBlank String internalToken,
        @Valid @NotNull Gateway gateway,
        @DefaultValue Map<String, @Valid Peer> peers) {

    public GatewayProperties {
        peers = Map.copyOf(peers);
    }

    /**
     * Where a service is.
     *
     * @throws IllegalStateException when nobody said so
     */
    public URI peer(String name) {
        Peer peer = peers.get(name);
        if (peer == null) {
            throw new IllegalStateException("Set slipway.peers.%s.url".formatted(name));
        }
        return peer.url();
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "GatewayProperties[gateway=%s, peers=%s]".formatted(gateway, peers);
    }

    /**
     * The gateway's own settings.
     *
     * @param tokenHashes the SHA-256 of each token that is valid, in hexadecimal; without any,
     *     nobody could come in, so there must be one
     * @param maxBody the largest body of a request
     */
    public record Gateway(
            @NotEmpty List<@Pattern(regexp = "[0-9a-fA-F]{64}") String> tokenHashes,
            @DefaultValue("1MB") @NotNull DataSize maxBody) {

        public Gateway {
            tokenHashes = tokenHashes == null ? List.of() : List.copyOf(tokenHashes);
        }
    }

    /**
     * A service.
     *
     * @param url its base address
     */
    public record Peer(@NotNull URI url) {}
}
