/** How a service starts: its annotation, its defaults, its settings, its clock. */
@NullMarked
package io.slipway.service.launch;

import org.jspecify.annotations.NullMarked;
