@NullMarked
package io.slipway.aws.reading;

import org.jspecify.annotations.NullMarked;
