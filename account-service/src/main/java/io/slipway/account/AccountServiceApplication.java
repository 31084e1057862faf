package io.slipway.account;

import io.slipway.service.launch.ServiceLauncher;
import io.slipway.service.launch.SlipwayService;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Keeps cloud accounts, checks their keys, and gives services their credentials. */
@SlipwayService
@EnableConfigurationProperties(AccountProperties.class)
public class AccountServiceApplication {

    /** Starts the service with settings from the environment and the command line. */
    public static void main(String[] arguments) {
        ServiceLauncher.run(
                AccountServiceApplication.class, "account-service", Map.of(), arguments);
    }
}
