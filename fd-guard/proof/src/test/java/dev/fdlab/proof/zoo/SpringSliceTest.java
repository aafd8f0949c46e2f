package dev.fdlab.proof.zoo;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.fdlab.guard.NoDescriptorLeak;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A slice of a Spring Boot application: Spring's extension injects, and wraps each test. */
@WebMvcTest
@Import(SpringSliceTest.Labels.class)
@NoDescriptorLeak
class SpringSliceTest {

    @SpringBootApplication
    static class Application {}

    @RestController
    static class Labels {

        @GetMapping("/labels")
        String labels() {
            return "[]";
        }
    }

    @Autowired
    private MockMvc http;

    @Test
    void labels() throws Exception {
        http.perform(get("/labels")).andExpect(status().isOk());
    }
}
