/**
 * Networks of clusters: what a network is made of, and the application that makes it. AWS stays in
 * {@code aws}, Kafka in {@code messaging}.
 */
@NullMarked
package io.slipway.network;

import org.jspecify.annotations.NullMarked;
