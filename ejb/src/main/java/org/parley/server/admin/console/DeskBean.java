package org.parley.server.admin.console;

import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanInfo;
import org.parley.core.console.Desk;

/**
 * Gives the desk to a module of this JVM that asks for it by its name. It does not list it: from
 * another JVM nobody could do anything with it.
 */
final class DeskBean implements DynamicMBean {
  private final Desk desk;

  DeskBean(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Object getAttribute(String attribute) throws AttributeNotFoundException {
    if (!Desk.ATTRIBUTE.equals(attribute)) {
      throw new AttributeNotFoundException(attribute);
    }
    return desk;
  }

  @Override
  public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException(attribute.getName());
  }

  @Override
  public AttributeList getAttributes(String[] attributes) {
    return new AttributeList();
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    return new AttributeList();
  }

  @Override
  public Object invoke(String action, Object[] parameters, String[] signature) {
    throw new UnsupportedOperationException(action);
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    return new MBeanInfo(
        getClass().getName(), "What the operations page asks", null, null, null, null);
  }
}
