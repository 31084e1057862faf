/**
 * Node pools of clusters: what a pool is made of, and the application that makes it. AWS stays in
 * {@code aws}, Kafka in {@code messaging}.
 */
@NullMarked
package io.slipway.nodepool;

import org.jspecify.annotations.NullMarked;
