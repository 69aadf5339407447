package org.parley.console.gate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.core.console.Desk;

/** A request that never saw a connection, and what became of it at the gate. */
final class Exchange {
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, String> cookies = new HashMap<>();
  private final Map<String, String> form = new HashMap<>();
  private final Map<String, Object> attributes = new HashMap<>();
  private final Map<String, String> answered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final List<String> set = new ArrayList<>();
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private final String method;
  private int status = 200;
  private boolean passed;
  private boolean sessionEnded;

  private Exchange(String method) {
    this.method = method;
    headers.put("Host", "localhost:5280");
  }

  static Exchange get() {
    return new Exchange("GET");
  }

  /** As a browser sends the form of a page. */
  static Exchange post(String... form) {
    Exchange made = new Exchange("POST").header("Origin", "http://localhost:5280");
    for (int i = 0; i < form.length; i += 2) {
      made.form.put(form[i], form[i + 1]);
    }
    return made;
  }

  Exchange header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  Exchange cookie(String name, String value) {
    cookies.put(name, value);
    return this;
  }

  /** Goes through the gate; behind it something happens. */
  Exchange through(Desk desk, FilterChain behind) throws Exception {
    new GateFilter(() -> Optional.ofNullable(desk))
        .doFilter(
            proxy(HttpServletRequest.class, this::request),
            proxy(HttpServletResponse.class, this::response),
            (request, response) -> {
              passed = true;
              behind.doFilter(request, response);
            });
    return this;
  }

  Exchange through(Desk desk) throws Exception {
    return through(desk, (request, response) -> {});
  }

  int status() {
    return status;
  }

  /** Whether it came to what lies behind the gate. */
  boolean hasPassed() {
    return passed;
  }

  boolean hasSessionEnded() {
    return sessionEnded;
  }

  String text() {
    return content.toString(StandardCharsets.UTF_8);
  }

  String answered(String name) {
    return answered.get(name);
  }

  List<String> cookies() {
    return set;
  }

  private interface Answer {
    Object to(Method method, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            Exchange.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.to(method, arguments)));
  }

  private Object request(Method called, Object[] arguments) {
    return switch (called.getName()) {
      case "getHeader" -> headers.get(arguments[0]);
      case "getMethod" -> method;
      case "getRemoteAddr" -> "127.0.0.1";
      case "isSecure" -> false;
      case "getContextPath" -> "/admin";
      case "getParameter" -> form.get(arguments[0]);
      case "getCookies" ->
          cookies.entrySet().stream()
              .map(each -> new Cookie(each.getKey(), each.getValue()))
              .toArray(Cookie[]::new);
      case "getSession" -> proxy(HttpSession.class, this::session);
      case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
      case "getAttribute" -> attributes.get(arguments[0]);
      case "setCharacterEncoding" -> null;
      default -> throw new UnsupportedOperationException(called.getName());
    };
  }

  private Object session(Method called, Object[] arguments) {
    if (!called.getName().equals("invalidate")) {
      throw new UnsupportedOperationException(called.getName());
    }
    sessionEnded = true;
    return null;
  }

  private Object response(Method called, Object[] arguments) {
    switch (called.getName()) {
      case "setStatus" -> status = (int) arguments[0];
      case "setHeader" -> answered.put((String) arguments[0], (String) arguments[1]);
      case "addHeader" -> set.add((String) arguments[1]);
      case "setContentType" -> answered.put("Content-Type", (String) arguments[0]);
      case "setCharacterEncoding" -> answered.put("charset", (String) arguments[0]);
      case "isCommitted" -> {
        return false;
      }
      case "reset" -> answered.clear();
      case "getOutputStream" -> {
        return new Output();
      }
      default -> throw new UnsupportedOperationException(called.getName());
    }
    return null;
  }

  private final class Output extends ServletOutputStream {
    @Override
    public void write(int value) {
      content.write(value);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
