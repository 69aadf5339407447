package org.parley.server.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.core.xml.Element;
import org.parley.server.routing.IqHandler.Scope;
import org.parley.server.routing.IqHandler.Type;

class IqHandlersTest {

  private record Handler(String name, String namespace, Set<Scope> scopes, Set<Type> types)
      implements IqHandler {
    @Override
    public Answer handle(IqRequest request) {
      return Answer.empty();
    }
  }

  private static Handler handler(String name, Scope scope, Type type) {
    return new Handler(name, "urn:example:a", Set.of(scope), Set.of(type));
  }

  @Test
  void findsByNameNamespaceScopeAndType() {
    Handler get = handler("a", Scope.SERVER, Type.GET);
    Handler set = handler("a", Scope.SERVER, Type.SET);
    Handler account = handler("a", Scope.ACCOUNT, Type.GET);
    IqHandlers handlers = new IqHandlers(List.<IqHandler>of(get, set, account));
    Element payload = Element.of("a", "urn:example:a");
    assertThat(handlers.find(payload, Scope.SERVER, Type.GET)).isSameAs(get);
    assertThat(handlers.find(payload, Scope.SERVER, Type.SET)).isSameAs(set);
    assertThat(handlers.find(payload, Scope.ACCOUNT, Type.GET)).isSameAs(account);
    assertThat(handlers.find(payload, Scope.ACCOUNT, Type.SET)).isNull();
    assertThat(handlers.find(Element.of("b", "urn:example:a"), Scope.SERVER, Type.GET)).isNull();
    assertThat(handlers.find(Element.of("a", "urn:example:b"), Scope.SERVER, Type.GET)).isNull();
    assertThat(handlers.namespaces(Scope.SERVER)).containsExactly("urn:example:a");
  }

  @Test
  void twoForTheSameRequestStopTheServer() {
    IqHandlers handlers =
        new IqHandlers(
            List.<IqHandler>of(
                handler("a", Scope.SERVER, Type.GET),
                new Handler("a", "urn:example:a", Set.of(Scope.values()), Set.of(Type.values()))));
    assertThatThrownBy(handlers::load)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("two handlers")
        .hasMessageContaining("urn:example:a");
  }
}
