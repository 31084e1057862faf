package io.slipway.cli.client;

import org.jspecify.annotations.Nullable;

/** A project: what accounts and clusters belong to. */
public record Project(String name, @Nullable String description) {

    public Project {
        name = Lenient.text(name);
    }
}
