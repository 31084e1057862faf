/**
 * Following one cluster: folding its stream into a status and showing that as a tree or as plain
 * lines.
 */
@NullMarked
package io.slipway.cli.watch;

import org.jspecify.annotations.NullMarked;
