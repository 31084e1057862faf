package io.slipway.cluster.spec;

/** Whether a pool's nodes are bought on demand or on the spot market. */
final class CapacityReader {

    private CapacityReader() {}

    static void read(Fields fields, String type, Problems problems) {
        var spot = fields.choice("type", "onDemand", "spot").equals("spot");
        var bid = fields.integer("maxBidPercent");
        var pointer = fields.at("maxBidPercent");
        if (bid != null && (bid < 1 || bid > 100)) {
            problems.add(
                    pointer,
                    SpecCode.MAX_BID_INVALID,
                    "A bid is 1 to 100 percent of the on-demand price, not " + bid);
        }
        if (bid != null && !spot) {
            problems.add(
                    pointer,
                    SpecCode.MAX_BID_INVALID,
                    "Only spot capacity has a bid",
                    "Leave it out, or use type spot.");
        }
        if (bid == null && spot && type.equals("aws") && !fields.has("maxBidPercent")) {
            problems.add(
                    pointer, SpecCode.MAX_BID_INVALID, "Spot capacity of type aws needs a bid");
        }
        if (spot) {
            problems.notSupported(
                    fields.at("type"), "Spot capacity", "Leave capacity out: nodes on demand.");
        }
        fields.end();
    }
}
