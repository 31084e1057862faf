/** AWS for services that call it: clients, and the credentials broker they ask. */
@NullMarked
package io.slipway.service.aws;

import org.jspecify.annotations.NullMarked;
