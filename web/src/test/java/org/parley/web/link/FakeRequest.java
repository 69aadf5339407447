package org.parley.web.link;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A request that never saw a connection. */
public final class FakeRequest {
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final String address;
  private String path = "/";
  private String contextPath = "";
  private String verb = "GET";
  private String query;
  private String contentType;
  private String serverName = "inside.example";
  private boolean secure;
  private long length = -1;
  private InputStream content = new ByteArrayInputStream(new byte[0]);

  private FakeRequest(String address) {
    this.address = address;
  }

  public static FakeRequest from(String address) {
    return new FakeRequest(address);
  }

  public FakeRequest header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** What the server makes of the header that names the host. */
  public FakeRequest serverName(String value) {
    serverName = value;
    return this;
  }

  public FakeRequest secure() {
    secure = true;
    return this;
  }

  public FakeRequest path(String context, String value) {
    contextPath = context;
    path = value;
    return this;
  }

  public FakeRequest method(String value) {
    verb = value;
    return this;
  }

  /** What stands behind the question mark, as it was sent. */
  public FakeRequest query(String value) {
    query = value;
    return this;
  }

  public FakeRequest contentType(String value) {
    contentType = value;
    return this;
  }

  /** What it carries; a negative length is none that is told. */
  public FakeRequest content(InputStream input, long told) {
    content = input;
    length = told;
    return this;
  }

  public HttpServletRequest http() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            FakeRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) -> answer(method, arguments));
  }

  private Object answer(Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "getHeader" -> headers.get(arguments[0]);
      case "getHeaders" ->
          Collections.enumeration(
              headers.containsKey(arguments[0]) ? List.of(headers.get(arguments[0])) : List.of());
      case "getRemoteAddr" -> address;
      case "getRemotePort" -> 50_000;
      case "isSecure" -> secure;
      case "getServerName" -> serverName;
      case "getServerPort" -> 8080;
      case "getContextPath" -> contextPath;
      case "getServletPath" -> path;
      case "getPathInfo" -> path;
      case "getQueryString" -> query;
      case "getContentType" -> contentType;
      case "getMethod" -> verb;
      case "getAttribute", "getUserPrincipal" -> null;
      case "getContentLengthLong" -> length;
      case "getInputStream" -> new Input(content);
      default -> throw new UnsupportedOperationException(method.getName());
    };
  }

  private static final class Input extends ServletInputStream {
    private final InputStream from;

    private Input(InputStream from) {
      this.from = from;
    }

    @Override
    public int read() throws java.io.IOException {
      return from.read();
    }

    @Override
    public int available() throws java.io.IOException {
      return from.available();
    }

    @Override
    public boolean isFinished() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isReady() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
