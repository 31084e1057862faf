/** Kubeconfigs: read, merged, written, and what kubectl calls to sign in. */
@NullMarked
package io.slipway.cli.kubeconfig;

import org.jspecify.annotations.NullMarked;
