package io.slipway.cluster.spec.web;

import io.slipway.cluster.spec.SpecReader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The JSON Schema of cluster specs, for editors and other programs. */
@RestController
class SpecSchemaController {

    private final Resource schema = new ClassPathResource("spec-schema.json", SpecReader.class);

    @GetMapping("/api/v1/spec-schema")
    ResponseEntity<Resource> schema() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(schema);
    }
}
