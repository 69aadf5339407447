package org.parley.web.bosh.http;

/**
 * What answers a request.
 *
 * @param status of HTTP
 * @param contentType of the content
 * @param content the wrapper in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent")
public record Response(int status, String contentType, byte[] content) {
  private static final byte[] NOTHING = {};

  /** A response with a status of HTTP and nothing else. */
  public static Response error(int status) {
    return new Response(status, "text/plain; charset=utf-8", NOTHING);
  }
}
