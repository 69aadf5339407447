package org.parley.core.http;

import java.util.function.UnaryOperator;

/**
 * What is known of a request.
 *
 * @param remoteAddress who made the connection, in figures
 * @param secure whether the connection has TLS
 * @param headers the first value of a header by its name, or null
 */
public record Asked(String remoteAddress, boolean secure, UnaryOperator<String> headers) {
  String header(String name) {
    return headers.apply(name);
  }
}
