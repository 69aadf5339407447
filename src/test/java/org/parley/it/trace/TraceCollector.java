package org.parley.it.trace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** Takes traces by OTLP over HTTP and keeps them. */
final class TraceCollector implements AutoCloseable {
  private final HttpServer http;
  private final Queue<Span> spans = new ConcurrentLinkedQueue<>();

  TraceCollector() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/v1/traces", this::take);
    http.createContext("/", TraceCollector::ignore);
    http.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      ExportTraceServiceRequest request =
          ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
      request.getResourceSpansList().stream()
          .flatMap(resource -> resource.getScopeSpansList().stream())
          .filter(scope -> scope.getScope().getName().equals("org.parley"))
          .flatMap(scope -> scope.getSpansList().stream())
          .forEach(spans::add);
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /** Metrics and logs of the agent. */
  private static void ignore(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /** Where it listens, as settings of OpenTelemetry have it. */
  String endpoint() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** The spans of Parley that have come and that are wanted. */
  List<Span> spans(Predicate<Span> wanted) {
    return new ArrayList<>(spans).stream().filter(wanted).toList();
  }

  /** The value of an attribute of a span; null when it has none of that name. */
  static String attribute(Span span, String name) {
    return span.getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals(name))
        .map(KeyValue::getValue)
        .map(value -> value.getStringValue())
        .findFirst()
        .orElse(null);
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
