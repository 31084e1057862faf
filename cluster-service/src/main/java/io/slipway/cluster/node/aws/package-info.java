/** Nodes as EC2's instances. */
@NullMarked
package io.slipway.cluster.node.aws;

import org.jspecify.annotations.NullMarked;
