package io.slipway.simulator.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every resource there is, by account, region and type. */
public final class Resources {
    private final Changes changes;
    private final Map<Place, Table<String, Resource>> tables = new LinkedHashMap<>();

    Resources(Changes changes) {
        this.changes = changes;
    }

    /** One account's and region's resources of one type. */
    public record Place(Scope scope, ResourceType type) {}

    public Optional<Resource> find(ResourceKey key) {
        return table(new Place(key.scope(), key.type())).find(key.id());
    }

    public List<Resource> list(Scope scope, ResourceType type) {
        return new ArrayList<>(table(new Place(scope, type)).values());
    }

    public void put(Resource resource) {
        ResourceKey key = resource.key();
        table(new Place(key.scope(), key.type())).put(key.id(), resource);
    }

    public void remove(ResourceKey key) {
        table(new Place(key.scope(), key.type())).remove(key.id());
    }

    public Stream<Resource> all() {
        return tables.values().stream().flatMap(table -> table.values().stream());
    }

    /** All resources of one account and region. */
    public Stream<Resource> in(Scope scope) {
        return tables.entrySet().stream()
                .filter(entry -> entry.getKey().scope().equals(scope))
                .flatMap(entry -> entry.getValue().values().stream());
    }

    void clear() {
        tables.values().forEach(Table::clear);
    }

    Table<String, Resource> table(Place place) {
        return tables.computeIfAbsent(place, absent -> new Table<>(Cloud.RESOURCES, changes));
    }
}
