package io.slipway.gateway.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The API described, for programs and, with Swagger UI, for people. It is public knowledge and so
 * needs no token; whatever is tried from the page does. All that the page loads comes from here.
 */
@RestController
@RequestMapping(OpenApiController.PATH)
class OpenApiController {

    static final String PATH = "/api/v1/openapi";

    private final Map<String, Object> document = read();

    private static Map<String, Object> read() {
        try (InputStream file = resource("openapi.yaml").getInputStream()) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GetMapping
    Map<String, Object> document() {
        return document;
    }

    @GetMapping("/page")
    ResponseEntity<Resource> page() {
        return file("page.html", MediaType.TEXT_HTML);
    }

    @GetMapping("/page.js")
    ResponseEntity<Resource> script() {
        return file("page.js", MediaType.parseMediaType("text/javascript"));
    }

    private static ResponseEntity<Resource> file(String name, MediaType type) {
        return ResponseEntity.ok().contentType(type).body(resource(name));
    }

    private static Resource resource(String name) {
        return new ClassPathResource(name, OpenApiController.class);
    }
}
