package org.parley.server.admin.jmx;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.management.Descriptor;
import javax.management.ImmutableDescriptor;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.Effect;
import org.parley.server.admin.operation.Parameter;

/** What a client of JMX reads of the operations of a group. */
final class OperationsBeanInfo {
  private static final Pattern HYPHEN = Pattern.compile("-(.)");

  private OperationsBeanInfo() {}

  static MBeanInfo of(String title, List<AdminOperation> operations) {
    return new MBeanInfo(
        OperationsBean.class.getName(),
        title,
        null,
        null,
        operations.stream().map(OperationsBeanInfo::operation).toArray(MBeanOperationInfo[]::new),
        null);
  }

  /** The verb as the name of a method. */
  static String method(AdminOperation operation) {
    return camelCase(operation.verb());
  }

  private static String camelCase(String name) {
    return HYPHEN.matcher(name).replaceAll(OperationsBeanInfo::capital);
  }

  private static String capital(MatchResult hyphen) {
    return hyphen.group(1).toUpperCase(Locale.ROOT);
  }

  /** What comes is known only when it is there: a String, CompositeData or TabularData. */
  private static MBeanOperationInfo operation(AdminOperation operation) {
    String role = operation.role().name().toLowerCase(Locale.ROOT);
    Descriptor more =
        new ImmutableDescriptor(
            "role=" + role, "effect=" + operation.effect().name().toLowerCase(Locale.ROOT));
    return new MBeanOperationInfo(
        method(operation),
        operation.purpose() + " (" + role + ")",
        operation.parameters().stream()
            .map(OperationsBeanInfo::parameter)
            .toArray(MBeanParameterInfo[]::new),
        Object.class.getName(),
        operation.effect() == Effect.NONE ? MBeanOperationInfo.INFO : MBeanOperationInfo.ACTION,
        more);
  }

  private static MBeanParameterInfo parameter(Parameter<?> parameter) {
    return new MBeanParameterInfo(
        camelCase(parameter.name()), type(parameter), description(parameter));
  }

  /** A number that may be left out is a text, for consoles have no other way to leave it out. */
  private static String type(Parameter<?> parameter) {
    return switch (parameter.kind()) {
      case FLAG -> boolean.class.getName();
      case NUMBER -> parameter.isRequired() ? long.class.getName() : String.class.getName();
      case ACCOUNT, ADDRESS, DOMAIN, TEXT, LINES, SECRET, CHOICE -> String.class.getName();
    };
  }

  private static String description(Parameter<?> parameter) {
    StringBuilder text = new StringBuilder(parameter.purpose());
    if (parameter.kind() == Parameter.Kind.CHOICE) {
      text.append("; one of: ").append(String.join(", ", parameter.choices()));
    }
    if (parameter.kind() == Parameter.Kind.SECRET) {
      text.append("; a secret, which a console shows while it is typed");
    }
    if (!parameter.isRequired() && parameter.kind() != Parameter.Kind.FLAG) {
      text.append("; empty if there is none");
    }
    return text.toString();
  }
}
