package io.slipway.service.launch;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Marks the main class of a service: a Spring Boot application that scans its own package only and
 * stands on this module (store, worker, topics, bindings, problem details). Its defaults are in
 * {@code defaults.yaml} beside the main class.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootApplication
@ImportAutoConfiguration
public @interface SlipwayService {}
