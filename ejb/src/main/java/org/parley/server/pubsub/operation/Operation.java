package org.parley.server.pubsub.operation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.parley.server.pubsub.PubsubNamespaces;
import org.parley.server.routing.iq.IqHandler;

/** One thing that can be asked of a host; CDI finds it. */
public interface Operation {

  /** Says which requests an operation answers. */
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Answers {
    /** The name of the element that says what is wanted. */
    String value();

    /** Its namespace. */
    String namespace() default PubsubNamespaces.PUBSUB;

    IqHandler.Type type();

    /** The name of the other element that may follow, or nothing. */
    String with() default "";
  }

  /**
   * Does what is asked for. A set runs in the order that the host gives.
   *
   * @throws org.parley.core.stanza.StanzaException to refuse it
   */
  OperationResult run(Request request);
}
