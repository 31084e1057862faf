/** Where the server is, what opens it, and what the data directory knows about both. */
@NullMarked
package io.slipway.cli.connection;

import org.jspecify.annotations.NullMarked;
