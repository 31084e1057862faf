/** The catalogue of topics: what is sent where, under which key, and how long it is kept. */
@NullMarked
package io.slipway.schemas;

import org.jspecify.annotations.NullMarked;
