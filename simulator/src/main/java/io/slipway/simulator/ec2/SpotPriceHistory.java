package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Zone;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import io.slipway.simulator.pricelist.Offering;
import io.slipway.simulator.pricelist.PriceList;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeSpotPriceHistoryRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotPriceHistoryResponse;
import software.amazon.awssdk.services.ec2.model.SpotPrice;

/** The spot prices of the last 90 days, the latest first; of Linux only. */
final class SpotPriceHistory implements Feature {
    private static final Duration REMEMBERED = Duration.ofDays(90);
    private static final String LINUX = "Linux/UNIX";
    private static final Set<String> PRODUCTS = Set.of(LINUX, "Linux/UNIX (Amazon VPC)");
    private static final int MOST = 1000;
    static final FilterNames FILTERS =
            FilterNames.of(
                    "availability-zone",
                    "availability-zone-id",
                    "instance-type",
                    "product-description",
                    "spot-price",
                    "timestamp");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(DescribeSpotPriceHistoryRequest.class, SpotPriceHistory::describe);
    }

    private record Market(String type, Zone zone) {}

    private static DescribeSpotPriceHistoryResponse describe(
            DescribeSpotPriceHistoryRequest request, Context context) {
        Instant now = context.now();
        Instant oldest = now.minus(context.sped(REMEMBERED));
        Instant start = request.startTime() == null ? oldest : request.startTime();
        Instant end = request.endTime() == null ? now : request.endTime();
        if (end.isBefore(start)) {
            throw Ec2Faults.invalid("The start time must be before the end time.");
        }
        int size = request.maxResults() == null ? MOST : Math.clamp(request.maxResults(), 1, MOST);
        int from = Page.start(request.nextToken());
        Listing listing = new Listing(context, request, from + size + 1);
        listing.collect(
                start.isBefore(oldest) ? oldest : start, end.isAfter(now) ? now : end, oldest);
        Page<SpotPrice> page = Page.cut(listing.found, size, request.nextToken());
        return DescribeSpotPriceHistoryResponse.builder()
                .spotPriceHistory(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    /** Goes back in time, hour by hour, until there are enough prices. */
    private static final class Listing {
        private final SpotPrices prices;
        private final List<Market> markets;
        private final Filters filters;
        private final int enough;
        private final List<SpotPrice> found = new ArrayList<>();

        Listing(Context context, DescribeSpotPriceHistoryRequest request, int enough) {
            this.prices = SpotPrices.of(context);
            this.markets = markets(context, request);
            this.filters = new Filters(request.filters(), FILTERS);
            this.enough = enough;
        }

        void collect(Instant start, Instant end, Instant oldest) {
            // The price in force at the start is told too, with the time since when it was.
            Set<Market> unsettled = new HashSet<>(markets);
            long last = prices.number(oldest);
            for (long hour = prices.number(end); hour >= last && !unsettled.isEmpty(); hour--) {
                for (Market market : markets) {
                    for (Instant time :
                            prices.changesIn(market.type(), market.zone().name(), hour)) {
                        if (!time.isAfter(end) && unsettled.contains(market)) {
                            add(market, time);
                            if (!time.isAfter(start)) {
                                unsettled.remove(market);
                            }
                        }
                    }
                    if (found.size() >= enough) {
                        return;
                    }
                }
            }
        }

        private void add(Market market, Instant time) {
            SpotPrice price =
                    SpotPrice.builder()
                            .availabilityZone(market.zone().name())
                            .availabilityZoneId(market.zone().id())
                            .instanceType(market.type())
                            .productDescription(LINUX)
                            .spotPrice(
                                    prices.at(market.type(), market.zone().name(), time)
                                            .setScale(6)
                                            .toPlainString())
                            .timestamp(time)
                            .build();
            if (filters.accept(price, Map.of())) {
                found.add(price);
            }
        }
    }

    private static List<Market> markets(Context context, DescribeSpotPriceHistoryRequest request) {
        List<String> products = request.productDescriptions();
        if (!products.isEmpty() && products.stream().noneMatch(PRODUCTS::contains)) {
            return List.of();
        }
        List<String> types = request.instanceTypesAsStrings();
        List<Market> markets = new ArrayList<>();
        for (Offering type : PriceList.bundled().offerings()) {
            if (!types.isEmpty() && !types.contains(type.name())) {
                continue;
            }
            for (Zone zone : zones(context, request.availabilityZone())) {
                if (PriceList.bundled().offeredIn(context.regionName(), zone, type)) {
                    markets.add(new Market(type.name(), zone));
                }
            }
        }
        return markets;
    }

    private static List<Zone> zones(Context context, @Nullable String wanted) {
        List<Zone> zones = context.region().ordinaryZones();
        if (wanted == null) {
            return zones;
        }
        List<Zone> one = zones.stream().filter(zone -> zone.name().equals(wanted)).toList();
        if (one.isEmpty()) {
            throw Ec2Faults.invalid("Invalid availability zone: [" + wanted + "]");
        }
        return one;
    }
}
