/** How much of an account's quotas is taken and left (requirement R9). */
@NullMarked
package io.slipway.aws.capacity;

import org.jspecify.annotations.NullMarked;
