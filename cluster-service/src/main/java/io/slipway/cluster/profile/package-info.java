/** Cluster profiles: the templates clusters are built from, made of packs with parameters. */
@NullMarked
package io.slipway.cluster.profile;

import org.jspecify.annotations.NullMarked;
