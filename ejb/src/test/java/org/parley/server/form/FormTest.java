package org.parley.server.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;

class FormTest {
  private static Form read(String fields) {
    return Form.of(
        ElementReader.parse("<x xmlns='jabber:x:data' type='submit'>" + fields + "</x>"));
  }

  @Test
  void readsFields() {
    Form form =
        read(
            "<field var='FORM_TYPE' type='hidden'><value>urn:example</value></field>"
                + "<field var='a'><value>1</value><value>2</value></field>"
                + "<field var='empty'/>");
    assertThat(form.isSubmitted()).isTrue();
    assertThat(form.isCancelled()).isFalse();
    assertThat(form.formType()).isEqualTo("urn:example");
    assertThat(form.names()).containsExactly("a", "empty");
    assertThat(form.values("a")).containsExactly("1", "2");
    assertThat(form.text("a")).isEqualTo("1");
    assertThat(form.has("empty")).isTrue();
    assertThat(form.text("empty")).isNull();
    assertThat(form.values("none")).isEmpty();
  }

  @Test
  void yesAndNoHaveFourNames() {
    Form form =
        read(
            "<field var='a'><value>1</value></field><field var='b'><value>true</value></field>"
                + "<field var='c'><value>0</value></field><field var='d'><value>false</value></field>"
                + "<field var='e'><value>perhaps</value></field>");
    assertThat(form.flag("a", false)).isTrue();
    assertThat(form.flag("b", false)).isTrue();
    assertThat(form.flag("c", true)).isFalse();
    assertThat(form.flag("d", true)).isFalse();
    assertThat(form.flag("none", true)).isTrue();
    assertThatThrownBy(() -> form.flag("e", true)).isInstanceOf(StanzaException.class);
  }

  @Test
  void whatIsBlankIsNoValue() {
    Form form =
        read(
            "<field var='a'><value/></field><field var='b'><value></value></field>"
                + "<field var='c'><value> </value><value>&#xA;</value></field>"
                + "<field var='d'><value>one</value><value/><value>two</value></field>"
                + "<field var='FORM_TYPE'><value/></field>");
    for (String name : List.of("a", "b", "c")) {
      assertThat(form.has(name)).isTrue();
      assertThat(form.hasValue(name)).isFalse();
      assertThat(form.isFilled(name)).isFalse();
      assertThat(form.values(name)).isEmpty();
      assertThat(form.text(name)).isNull();
      assertThat(form.token(name)).isNull();
      assertThat(form.flag(name, true)).isTrue();
      assertThat(form.flag(name, false)).isFalse();
    }
    assertThat(form.values("d")).containsExactly("one", "", "two");
    assertThat(form.list("d")).containsExactly("one", "two");
    assertThat(form.formType()).isNull();
  }

  @Test
  void aFieldWithoutAValueWasFilledIn() {
    assertThat(read("<field var='a'/>").isFilled("a")).isTrue();
    assertThat(read("<field var='a'/>").hasValue("a")).isFalse();
    assertThat(read("").isFilled("a")).isFalse();
  }

  @Test
  void spaceAroundATokenDoesNotCount() {
    Form form = read("<field var='a'><value> true </value></field>");
    assertThat(form.token("a")).isEqualTo("true");
    assertThat(form.flag("a", false)).isTrue();
  }

  @Test
  void aFieldComesOnce() {
    assertThatThrownBy(() -> read("<field var='a'/><field var='a'/>"))
        .isInstanceOf(StanzaException.class)
        .hasMessage("bad-request");
  }

  @Test
  void writesFields() {
    Element x =
        FormBuilder.form("urn:example")
            .title("T")
            .instructions("I")
            .text("a", "A", null)
            .flag("b", "B", true)
            .choice("c", "C", Map.of("v", "V"), "v")
            .list("d", "jid-multi", "D", List.of("e@localhost", "f@localhost"))
            .build();
    assertThat(x)
        .isEqualTo(
            ElementReader.parse(
                "<x xmlns='jabber:x:data' type='form'><title>T</title>"
                    + "<instructions>I</instructions>"
                    + "<field var='FORM_TYPE' type='hidden'><value>urn:example</value></field>"
                    + "<field var='a' type='text-single' label='A'/>"
                    + "<field var='b' type='boolean' label='B'><value>1</value></field>"
                    + "<field var='c' type='list-single' label='C'><value>v</value>"
                    + "<option label='V'><value>v</value></option></field>"
                    + "<field var='d' type='jid-multi' label='D'><value>e@localhost</value>"
                    + "<value>f@localhost</value></field></x>"));
  }
}
