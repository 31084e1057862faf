/** Which clusters use which account, as far as cluster-service has told. */
@NullMarked
package io.slipway.account.use;

import org.jspecify.annotations.NullMarked;
