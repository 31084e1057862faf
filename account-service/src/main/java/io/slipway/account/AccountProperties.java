package io.slipway.account;

import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What account-service has to be told.
 *
 * @param masterKey seals secrets in the store: 32 bytes in base64, kept apart from the store
 * @param formerMasterKeys those used before; they open what they sealed and seal nothing
 */
@Validated
@ConfigurationProperties("slipway.account")
public record AccountProperties(
        @NotBlank String masterKey, @DefaultValue List<@NotBlank String> formerMasterKeys) {

    public AccountProperties {
        formerMasterKeys = List.copyOf(formerMasterKeys);
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "AccountProperties[formerMasterKeys=%d]".formatted(formerMasterKeys.size());
    }
}
