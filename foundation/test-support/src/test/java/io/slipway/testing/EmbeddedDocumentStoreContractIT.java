package io.slipway.testing;

class EmbeddedDocumentStoreContractIT extends DocumentStoreContract {

    @Override
    Shared.Started<String> start() {
        return TestDocumentStore.startEmbedded();
    }
}
