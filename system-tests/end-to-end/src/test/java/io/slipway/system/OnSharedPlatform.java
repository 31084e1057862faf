package io.slipway.system;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Tests that are given the {@link RunningPlatform} that all of them share: one class of them after
 * the other, for some stop it or count what it does; beside the classes that have their own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedPlatform.class)
@ResourceLock("the shared platform")
@interface OnSharedPlatform {}
