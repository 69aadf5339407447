package org.parley.server.admin.audit;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import org.parley.server.store.audit.AuditEntry;
import org.parley.server.store.audit.AuditEvent;

/** An entry as a JSON object in one line. */
final class EntryJson {
  private EntryJson() {}

  /** With all that its hash is made of, in that order, and the hash. */
  static String of(AuditEntry entry) {
    AuditEvent event = entry.event();
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("previous", entry.previous())
            .add("number", entry.number())
            .add("time", AuditEntry.time(event.time()))
            .add("kind", event.kind().toString());
    text(json, "actor", event.actor());
    text(json, "door", event.door());
    text(json, "origin", event.origin());
    text(json, "operation", event.operation());
    text(json, "target", event.target());
    json.add("outcome", event.outcome()).add("count", event.amount());
    text(json, "detail", event.detail());
    return json.add("hash", entry.hash()).build().toString();
  }

  private static void text(JsonObjectBuilder json, String name, String text) {
    if (text == null) {
      json.add(name, JsonValue.NULL);
    } else {
      json.add(name, text);
    }
  }
}
