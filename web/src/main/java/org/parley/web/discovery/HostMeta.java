package org.parley.web.discovery;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.parley.core.xml.Element;

/**
 * The host-meta document (RFC 6415) with the connection methods of XEP-0156.
 *
 * @param bosh the URL of BOSH
 * @param webSocket the URL of the WebSocket
 */
record HostMeta(String bosh, String webSocket) {
  private static final String XRD = "http://docs.oasis-open.org/ns/xri/xrd-1.0";
  private static final String RELATION = "urn:xmpp:alt-connections:";

  private Map<String, String> links() {
    Map<String, String> links = new LinkedHashMap<>();
    links.put(RELATION + "xbosh", bosh);
    links.put(RELATION + "websocket", webSocket);
    return links;
  }

  String toXrd() {
    Element.Builder document = Element.builder("XRD", XRD);
    links()
        .forEach(
            (relation, href) ->
                document.child(
                    Element.builder("Link", XRD)
                        .attribute("rel", relation)
                        .attribute("href", href)
                        .build()));
    return "<?xml version='1.0' encoding='UTF-8'?>\n" + document.build();
  }

  String toJrd() {
    JsonArrayBuilder links = Json.createArrayBuilder();
    links()
        .forEach(
            (relation, href) ->
                links.add(Json.createObjectBuilder().add("rel", relation).add("href", href)));
    return Json.createObjectBuilder().add("links", links).build().toString();
  }
}
