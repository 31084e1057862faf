@NullMarked
package io.slipway.service.web;

import org.jspecify.annotations.NullMarked;
