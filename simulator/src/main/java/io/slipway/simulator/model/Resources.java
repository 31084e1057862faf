package io.slipway.simulator.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every resource there is, by account, region and type. */
public final class Resources {
    private final Changes changes;
    private final Facts facts = new Facts();
    private final Map<Place, Shelf> shelves = new LinkedHashMap<>();

    Resources(Changes changes) {
        this.changes = changes;
    }

    /** One account's and region's resources of one type. */
    public record Place(Scope scope, ResourceType type) {}

    /** The resources of one place, and what they are looked up by. */
    private record Shelf(Table<String, Resource> table, Index index) {}

    public Optional<Resource> find(ResourceKey key) {
        return table(new Place(key.scope(), key.type())).find(key.id());
    }

    public List<Resource> list(Scope scope, ResourceType type) {
        return new ArrayList<>(table(new Place(scope, type)).values());
    }

    public int count(Scope scope, ResourceType type) {
        return table(new Place(scope, type)).values().size();
    }

    /** Those that have at least one of the facts. */
    public List<Resource> list(Scope scope, ResourceType type, List<Facts.Fact> anyOf) {
        Shelf shelf = shelf(new Place(scope, type));
        Set<String> ids = new LinkedHashSet<>();
        anyOf.forEach(fact -> ids.addAll(shelf.index().having(fact)));
        return ids.stream().flatMap(id -> shelf.table().find(id).stream()).toList();
    }

    /** How many have at least one of the facts; those that have several count as often. */
    public int count(Scope scope, ResourceType type, List<Facts.Fact> anyOf) {
        Index index = shelf(new Place(scope, type)).index();
        return anyOf.stream().mapToInt(fact -> index.having(fact).size()).sum();
    }

    public void put(Resource resource) {
        ResourceKey key = resource.key();
        table(new Place(key.scope(), key.type())).put(key.id(), resource);
    }

    public void remove(ResourceKey key) {
        table(new Place(key.scope(), key.type())).remove(key.id());
    }

    public Stream<Resource> all() {
        return shelves.values().stream().flatMap(shelf -> shelf.table().values().stream());
    }

    /** All resources of one account and region. */
    public Stream<Resource> in(Scope scope) {
        return shelves.entrySet().stream()
                .filter(entry -> entry.getKey().scope().equals(scope))
                .flatMap(entry -> entry.getValue().table().values().stream());
    }

    void clear() {
        shelves.values().forEach(shelf -> shelf.table().clear());
    }

    Table<String, Resource> table(Place place) {
        return shelf(place).table();
    }

    private Shelf shelf(Place place) {
        return shelves.computeIfAbsent(
                place,
                absent -> {
                    Index index = new Index(facts);
                    return new Shelf(new Table<>(Cloud.RESOURCES, changes, index::changed), index);
                });
    }
}
