package dev.fdlab.load.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fdlab.load.report.Band;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.PathTemplateMatch;
import java.io.IOException;

/**
 * What the page's controls order. Answers 204, or 200 and a sentence, when it is done; or 400 and a sentence for the
 * person at the page, when nothing has changed.
 */
final class Orders {

    private final ObjectMapper json = new ObjectMapper();
    private final LiveLab lab;
    private final String notice;

    /**
     * Orders for a lab.
     *
     * @param notice a sentence that the page shows at its foot; may be empty
     */
    Orders(LiveLab lab, String notice) {
        this.lab = lab;
        this.notice = notice;
    }

    /** What there is to choose from, what the bands are, and a notice. */
    void choices(HttpServerExchange exchange) {
        ObjectNode choices = lab.choices().put("notice", notice);
        ArrayNode bands = choices.putArray("bands");
        for (Band band : Band.values()) {
            bands.addObject()
                    .put("id", band.name())
                    .put("word", band.word())
                    .put("letter", Character.toString(band.letter()))
                    .put("colour", band.colour());
        }
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.getResponseSender().send(choices.toString());
    }

    /** Does what is ordered. */
    void carryOut(HttpServerExchange exchange) throws Exception {
        String order = exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY)
                .getParameters()
                .get("order");
        try {
            JsonNode with = json.readTree(exchange.getInputStream());
            if (order.equals("save")) {
                WatchPage.text(exchange, 200, "saved: " + lab.save());
            } else {
                carryOut(order, with);
                exchange.setStatusCode(204);
            }
        } catch (Refused e) {
            WatchPage.text(exchange, 400, e.getMessage());
        } catch (JsonProcessingException e) {
            WatchPage.text(exchange, 400, "the order is not JSON");
        } catch (IOException | RuntimeException e) {
            WatchPage.text(exchange, 500, "it went wrong: " + e.getMessage());
        }
    }

    private void carryOut(String order, JsonNode with) throws Refused, IOException, InterruptedException {
        switch (order) {
            case "load" ->
                lab.load(
                        with.path("on").asBoolean(),
                        with.path("rate").asText(),
                        with.path("large").asBoolean());
            case "fault" -> lab.fault(with.path("fault").asText());
            case "attack" -> lab.attack(with.path("name").asText());
            case "next" ->
                lab.next(
                        with.path("server").asText(),
                        with.path("limit").asText(),
                        with.path("heap").asText());
            case "restart" -> lab.restart(with.path("server").asText());
            case "collect" -> lab.collect(with.path("server").asText());
            case "kill" -> lab.kill(with.path("server").asText());
            case "play" -> lab.play(with.path("act").asText());
            case "free" -> lab.free();
            default -> throw new Refused("there is no order " + order);
        }
    }
}
