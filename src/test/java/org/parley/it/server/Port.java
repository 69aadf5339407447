package org.parley.it.server;

/** The ports on which a server listens. */
enum Port {
  C2S,
  C2S_TLS,
  S2S,
  S2S_TLS,
  COMPONENT,
  HTTP,
  HTTPS;

  /** The variable of the environment that sets it. */
  String variable() {
    return "PARLEY_" + name() + "_PORT";
  }
}
