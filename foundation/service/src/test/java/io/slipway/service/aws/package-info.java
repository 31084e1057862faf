@NullMarked
package io.slipway.service.aws;

import org.jspecify.annotations.NullMarked;
