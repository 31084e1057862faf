package io.slipway.reconciler.sweep;

import io.slipway.reconciler.slice.Place;

/**
 * Something that carries this installation's tag, that no slice owns and no gravestone explains. It
 * is told of, never deleted.
 *
 * @param place the account and region it is in
 * @param resource what it is
 * @param why what is odd about it
 */
public record Finding(Place place, Tagged resource, String why) {}
