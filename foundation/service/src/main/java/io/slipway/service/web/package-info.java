/** How services speak HTTP: problem details, pages, JSON, and whom they listen to. */
@NullMarked
package io.slipway.service.web;

import org.jspecify.annotations.NullMarked;
