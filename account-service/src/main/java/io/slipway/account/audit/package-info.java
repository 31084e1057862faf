/** Who did what with which account. */
@NullMarked
package io.slipway.account.audit;

import org.jspecify.annotations.NullMarked;
