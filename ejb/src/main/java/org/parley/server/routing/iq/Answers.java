package org.parley.server.routing.iq;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.parley.server.routing.DomainService;

/** Says which requests an {@link IqHandler} answers. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Answers {
  /** The local name of the payload. */
  String payload();

  /** The namespace of the payload. */
  String namespace();

  /** To whom the requests are addressed. */
  IqHandler.Scope[] scopes();

  /**
   * The one service whose domains are meant by {@link IqHandler.Scope#SERVICE}; all of them unless
   * it is said otherwise. A handler for one service comes before one for all.
   */
  Class<? extends DomainService> service() default DomainService.class;

  /** The types of iq; both unless it is said otherwise. */
  IqHandler.Type[] types() default {IqHandler.Type.GET, IqHandler.Type.SET};
}
