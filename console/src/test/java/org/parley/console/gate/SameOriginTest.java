package org.parley.console.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameOriginTest {
  @ParameterizedTest
  @CsvSource({
    "GET,    ,            ,                     chat.example,   true",
    "HEAD,   cross-site,  https://evil.example, chat.example,   true",
    "POST,   same-origin, https://chat.example, chat.example,   true",
    "POST,   ,            https://chat.example, chat.example,   true",
    "POST,   ,            http://localhost:80,  localhost:80,   true",
    "POST,   same-origin, ,                     chat.example,   true",
    "POST,   ,            ,                     chat.example,   false",
    "POST,   cross-site,  https://chat.example, chat.example,   false",
    "POST,   same-site,   https://chat.example, chat.example,   false",
    "POST,   none,        ,                     chat.example,   false",
    "POST,   ,            https://evil.example, chat.example,   false",
    "POST,   ,            null,                 chat.example,   false",
    "POST,   same-origin, null,                 chat.example,   false",
    "POST,   ,            http://localhost:81,  localhost:80,   false",
    "PUT,    same-origin, https://chat.example, chat.example,   false",
    "DELETE, same-origin, https://chat.example, chat.example,   false",
    "TRACE,  same-origin, https://chat.example, chat.example,   false"
  })
  void pagesOfOthersSendNothing(
      String method, String site, String origin, String host, boolean expected) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Sec-Fetch-Site", site);
    headers.put("Origin", origin);
    headers.put("Host", host);
    assertThat(SameOrigin.allows(method, headers::get)).isEqualTo(expected);
  }
}
