package org.parley.web.link;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A response that a test reads. */
public final class FakeResponse {
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private int status = 200;

  public int status() {
    return status;
  }

  public String header(String name) {
    return headers.get(name);
  }

  public String text() {
    return content.toString(StandardCharsets.UTF_8);
  }

  public HttpServletResponse http() {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            FakeResponse.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) -> answer(method, arguments));
  }

  private Object answer(Method method, Object[] arguments) {
    switch (method.getName()) {
      case "setStatus" -> status = (int) arguments[0];
      case "setHeader" -> headers.put((String) arguments[0], (String) arguments[1]);
      case "addHeader" ->
          headers.merge(
              (String) arguments[0],
              (String) arguments[1],
              (before, another) -> before + ", " + another);
      case "setContentType" -> headers.put("Content-Type", (String) arguments[0]);
      case "setCharacterEncoding" -> headers.merge("Content-Type", "", (type, none) -> type);
      case "getOutputStream" -> {
        return new Output();
      }
      default -> throw new UnsupportedOperationException(method.getName());
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
