package org.parley.connector.ra;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Timer;
import java.util.concurrent.atomic.AtomicInteger;
import javax.transaction.xa.XAResource;
import org.parley.core.link.LinkListener;

/** As much of an application server as the adapter needs. */
final class Container implements BootstrapContext, MessageEndpointFactory {
  static final String TIMER = "container-timer";

  final AtomicInteger endpoints = new AtomicInteger();
  final AtomicInteger refusals = new AtomicInteger();
  private final LinkListener listener;

  Container(LinkListener listener) {
    this.listener = listener;
  }

  @Override
  public WorkManager getWorkManager() {
    throw new UnsupportedOperationException("A thread of the container would outlive us");
  }

  @Override
  public XATerminator getXATerminator() {
    return null;
  }

  @Override
  public Timer createTimer() {
    return new Timer(TIMER, true);
  }

  @Override
  public boolean isContextSupported(Class<? extends WorkContext> type) {
    return true;
  }

  @Override
  public TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
    return null;
  }

  @Override
  public MessageEndpoint createEndpoint(XAResource resource) throws UnavailableException {
    if (refusals.getAndDecrement() > 0) {
      throw new UnavailableException("not deployed yet");
    }
    endpoints.incrementAndGet();
    return (MessageEndpoint)
        Proxy.newProxyInstance(
            Container.class.getClassLoader(),
            new Class<?>[] {MessageEndpoint.class, LinkListener.class},
            (proxy, method, arguments) -> invoke(method, arguments));
  }

  private Object invoke(Method method, Object[] arguments) throws Throwable {
    if (method.getDeclaringClass() == LinkListener.class) {
      try {
        return method.invoke(listener, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
    if (method.getName().equals("release")) {
      endpoints.decrementAndGet();
    }
    return null;
  }

  @Override
  public MessageEndpoint createEndpoint(XAResource resource, long timeout)
      throws UnavailableException {
    return createEndpoint(resource);
  }

  @Override
  public boolean isDeliveryTransacted(Method method) {
    return false;
  }

  @Override
  public String getActivationName() {
    return "test";
  }

  @Override
  public Class<?> getEndpointClass() {
    return listener.getClass();
  }
}
