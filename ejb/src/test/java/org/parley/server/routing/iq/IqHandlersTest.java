package org.parley.server.routing.iq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.core.xml.Element;
import org.parley.server.routing.DomainService;
import org.parley.server.routing.iq.IqHandler.Scope;
import org.parley.server.routing.iq.IqHandler.Type;

class IqHandlersTest {
  private static final String A = "urn:example:a";

  private static class Handler implements IqHandler {
    @Override
    public Answer handle(IqRequest request) {
      return Answer.empty();
    }
  }

  @Answers(payload = "a", namespace = A, scopes = Scope.SERVER, types = Type.GET)
  private static final class ServerGet extends Handler {}

  @Answers(payload = "a", namespace = A, scopes = Scope.SERVER, types = Type.SET)
  private static final class ServerSet extends Handler {}

  @Answers(payload = "a", namespace = A, scopes = Scope.ACCOUNT, types = Type.GET)
  private static final class AccountGet extends Handler {}

  @Answers(
      payload = "a",
      namespace = A,
      scopes = {Scope.SERVER, Scope.ACCOUNT, Scope.SERVICE})
  private static final class All extends Handler {}

  private abstract static class Rooms implements DomainService {}

  @Answers(
      payload = "a",
      namespace = A,
      scopes = Scope.SERVICE,
      service = Rooms.class,
      types = Type.GET)
  private static final class RoomsGet extends Handler {}

  @Test
  void findsByNameNamespaceScopeAndType() {
    Handler get = new ServerGet();
    Handler set = new ServerSet();
    Handler account = new AccountGet();
    IqHandlers handlers = new IqHandlers(List.<IqHandler>of(get, set, account));
    Element payload = Element.of("a", A);
    assertThat(handlers.find(payload, Scope.SERVER, Type.GET)).isSameAs(get);
    assertThat(handlers.find(payload, Scope.SERVER, Type.SET)).isSameAs(set);
    assertThat(handlers.find(payload, Scope.ACCOUNT, Type.GET)).isSameAs(account);
    assertThat(handlers.find(payload, Scope.ACCOUNT, Type.SET)).isNull();
    assertThat(handlers.find(Element.of("b", A), Scope.SERVER, Type.GET)).isNull();
    assertThat(handlers.find(Element.of("a", "urn:example:b"), Scope.SERVER, Type.GET)).isNull();
    assertThat(handlers.namespaces(Scope.SERVER)).containsExactly(A);
  }

  @Test
  void bothTypesAreAnsweredUnlessItIsSaidOtherwise() {
    Handler all = new All();
    IqHandlers handlers = new IqHandlers(List.<IqHandler>of(all));
    for (Scope scope : Scope.values()) {
      for (Type type : Type.values()) {
        assertThat(handlers.find(Element.of("a", A), scope, type)).isSameAs(all);
      }
    }
  }

  @Test
  void aServicesOwnHandlerComesBeforeTheOneOfAll() {
    Handler all = new All();
    Handler own = new RoomsGet();
    IqHandlers handlers = new IqHandlers(List.<IqHandler>of(all, own));
    Element payload = Element.of("a", A);
    assertThat(handlers.find(payload, Rooms.class, Type.GET)).isSameAs(own);
    assertThat(handlers.find(payload, Rooms.class, Type.SET)).isSameAs(all);
    assertThat(handlers.find(payload, DomainService.class, Type.GET)).isSameAs(all);
  }

  @Test
  void twoForTheSameRequestStopTheServer() {
    IqHandlers handlers = new IqHandlers(List.<IqHandler>of(new ServerGet(), new All()));
    assertThatThrownBy(handlers::load)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("only one part")
        .hasMessageContaining(A);
  }
}
