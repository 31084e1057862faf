package io.slipway.cli.pool;

import picocli.CommandLine.Parameters;

/** {@code CLUSTER POOL}: which pool is meant. */
final class PoolParameters {

    @Parameters(index = "0", paramLabel = "CLUSTER", description = "the cluster's name")
    private String cluster = "";

    @Parameters(index = "1", paramLabel = "POOL", description = "the pool's name")
    private String pool = "";

    String cluster() {
        return cluster;
    }

    String pool() {
        return pool;
    }
}
