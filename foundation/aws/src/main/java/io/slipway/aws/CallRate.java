package io.slipway.aws;

/**
 * How often AWS lets one account do something in one region before it throttles.
 *
 * @param burst calls at once, or resources where those are counted
 * @param perSecond as many a second after that
 */
record CallRate(double burst, double perSecond) {

    CallRate times(double share, double speed) {
        return new CallRate(Math.max(1, burst * share), perSecond * share * speed);
    }
}
