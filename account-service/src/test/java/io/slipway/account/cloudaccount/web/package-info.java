@NullMarked
package io.slipway.account.cloudaccount.web;

import org.jspecify.annotations.NullMarked;
