package org.parley.server.account.kerberos;

import java.lang.reflect.Constructor;
import org.ietf.jgss.ChannelBinding;

/**
 * The channel bindings that GS2 wants: with addresses of the type 0 (RFC 5801, section 5.1), which
 * is not what the public class of the JDK has. Its own LDAP client uses one that has them, and so
 * may we where the JVM was started with {@code --add-exports
 * java.security.jgss/sun.security.jgss.krb5.internal=ALL-UNNAMED}.
 */
final class ContextBinding {
  private static final String CLASS = "sun.security.jgss.krb5.internal.TlsChannelBindingImpl";
  private static final Constructor<?> CONSTRUCTOR = find();

  private ContextBinding() {}

  private static Constructor<?> find() {
    try {
      Constructor<?> constructor = Class.forName(CLASS).getConstructor(byte[].class);
      constructor.newInstance(new byte[0]);
      return constructor;
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  /** Whether there are any. */
  static boolean isAvailable() {
    return CONSTRUCTOR != null;
  }

  /** Those with this application data. */
  static ChannelBinding of(byte[] data) {
    try {
      return (ChannelBinding) CONSTRUCTOR.newInstance((Object) data.clone());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("it could be made before", e);
    }
  }
}
