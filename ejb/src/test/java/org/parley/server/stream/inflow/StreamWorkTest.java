package org.parley.server.stream.inflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaException;
import org.parley.core.stream.StreamError;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.MessageKeeper;
import org.parley.server.session.Workforce;

/** What came before a peer's request for the count is on disk when the request is handled. */
class StreamWorkTest {
  private final List<String> done = new ArrayList<>();
  private boolean slow;

  private final MessageKeeper keeper =
      new MessageKeeper() {
        @Override
        public void keep(Envelope message) {
          throw new UnsupportedOperationException();
        }

        @Override
        public void beginBatch() {
          done.add("begin");
        }

        @Override
        public void flush() {
          throw new UnsupportedOperationException();
        }

        @Override
        public void flushOwn() {
          if (slow) {
            throw new StanzaException(StanzaError.Condition.RESOURCE_CONSTRAINT, "too long");
          }
          done.add("flush");
        }

        @Override
        public void endBatch() {
          done.add("end");
        }
      };

  @SuppressWarnings("unchecked")
  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
  }

  @ParameterizedTest
  @EnumSource(Link.Kind.class)
  void aRequestForTheCountIsHandledWhenAllBeforeItIsStored(Link.Kind kind) {
    Link link = fake(Link.class, (proxy, method, arguments) -> kind);
    PeerStream stream =
        fake(
            PeerStream.class,
            (proxy, method, arguments) -> {
              done.add(((Element) arguments[0]).name());
              return null;
            });
    StreamWork work = new StreamWork(link, stream, new Workforce(), keeper);
    work.handle(List.of(received("<message xmlns='jabber:client'/>"), received(REQUEST)));
    assertThat(done).containsExactly("begin", "message", "flush", "r", "end");
  }

  @Test
  void aDatabaseThatTakesTooLongIsTold() {
    slow = true;
    List<Object> told = tellTo((proxy, method, arguments) -> null, received(REQUEST));
    assertThat(told).containsExactly(StreamError.Condition.RESOURCE_CONSTRAINT);
  }

  /** No fault is taken for that. */
  @Test
  void aFaultIsAFault() {
    InvocationHandler faulty =
        (proxy, method, arguments) -> {
          throw new StanzaException(StanzaError.Condition.ITEM_NOT_FOUND);
        };
    List<Object> told = tellTo(faulty, received("<message xmlns='jabber:client'/>"));
    assertThat(told).containsExactly(StreamError.Condition.INTERNAL_SERVER_ERROR);
  }

  private List<Object> tellTo(InvocationHandler receive, LinkEvent event) {
    Link link =
        fake(
            Link.class,
            (proxy, method, arguments) ->
                method.getName().equals("id") ? (Object) 7L : Link.Kind.CLIENT);
    List<Object> told = new ArrayList<>();
    PeerStream stream =
        fake(
            PeerStream.class,
            (proxy, method, arguments) -> {
              if (method.getName().equals("fail")) {
                told.add(((StreamError) arguments[0]).condition());
                return null;
              }
              return receive.invoke(proxy, method, arguments);
            });
    new StreamWork(link, stream, new Workforce(), keeper).handle(List.of(event));
    return told;
  }

  private static final String REQUEST = "<r xmlns='urn:xmpp:sm:3'/>";

  private static LinkEvent received(String xml) {
    return new LinkEvent.Received(ElementReader.parse(xml));
  }
}
