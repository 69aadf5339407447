package org.parley.web.bosh.http;

/** The HTTP request that carries a body, and waits for its response. */
public interface Exchange {

  /** Responds; returns at once and never fails, for a response that is lost is asked for again. */
  void respond(Response response);
}
