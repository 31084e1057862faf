package io.slipway.service.store;

import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.connection.TransportSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.slipway.service.launch.SlipwayProperties;
import org.bson.UuidRepresentation;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.boot.mongodb.autoconfigure.StandardMongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;

/** The service's own database, written durably and read from where writes go. */
@AutoConfiguration
class StoreConfiguration {

    /** Acknowledged by most members, each with its journal on disk. */
    private static final WriteConcern DURABLE = WriteConcern.MAJORITY.withJournal(true);

    @Bean
    Bridge bridge(SlipwayProperties properties) {
        return new Bridge(properties.store().timeout());
    }

    /**
     * The driver's own asynchronous sockets, on the JVM's threads for those. Boot would give each
     * client event loops of its own, which take two seconds to end.
     */
    @Bean
    MongoClientSettings mongoClientSettings() {
        return MongoClientSettings.builder()
                .transportSettings(TransportSettings.asyncBuilder().build())
                .build();
    }

    /** What Boot does beside settings of its own: what the connection's properties say. */
    @Bean
    StandardMongoClientSettingsBuilderCustomizer connectionSettings(
            MongoConnectionDetails connection) {
        return new StandardMongoClientSettingsBuilderCustomizer(
                connection, UuidRepresentation.STANDARD);
    }

    @Bean
    MongoDatabase documents(
            MongoClient client,
            MongoConnectionDetails connection,
            @Value("${spring.mongodb.database:}") String configured,
            @Value("${spring.application.name}") String application) {
        String inAddress = connection.getConnectionString().getDatabase();
        String name =
                !configured.isBlank() ? configured : inAddress != null ? inAddress : application;
        return client.getDatabase(name)
                .withWriteConcern(DURABLE)
                .withReadConcern(ReadConcern.DEFAULT)
                .withReadPreference(ReadPreference.primary());
    }

    @Bean
    StoreHealth documentStoreHealthIndicator(MongoDatabase documents) {
        return new StoreHealth(documents);
    }
}
