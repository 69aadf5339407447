package org.parley.server.extension.search;

import java.util.List;
import org.parley.core.xml.Element;
import org.parley.server.form.Form;
import org.parley.server.paging.Page;
import org.parley.server.person.Person;
import org.parley.server.person.PersonField;

/**
 * The result of a search.
 *
 * @param people in the order of their addresses
 * @param hasMore whether more would match than are told
 * @param isPartial whether somebody who may know more people could not be asked
 */
record FoundPeople(List<Person> people, boolean hasMore, boolean isPartial) {
  private static final String NAMESPACE = SearchForm.NAMESPACE;
  private static final String FORM = Form.NAMESPACE;

  /**
   * The answer.
   *
   * @param page those of the people that were asked for
   * @param isForm whether the searcher has used a data form
   * @param isPaged whether a page was asked for (XEP-0059)
   */
  Element answer(Page<Person> page, boolean isForm, boolean isPaged) {
    Element.Builder query = Element.builder("query", NAMESPACE);
    String remark = remark();
    if (isForm && !remark.isEmpty()) {
      query.child(Element.of("instructions", NAMESPACE, remark));
    }
    if (isForm && !page.items().isEmpty()) {
      query.child(table(page.items()));
    } else {
      page.items().forEach(person -> query.child(item(person)));
    }
    if (isPaged && !people.isEmpty()) {
      query.child(page.set());
    }
    return query.build();
  }

  /** The result for clients without data forms has no room for it. */
  private String remark() {
    String more =
        hasMore
            ? "More people match, of whom only "
                + people.size()
                + " are shown: tell more of whom"
                + " you look for. "
            : "";
    String missing = isPartial ? "A part of the directory cannot be searched at the moment." : "";
    return (more + missing).strip();
  }

  private static Element item(Person person) {
    Element.Builder item =
        Element.builder("item", NAMESPACE).attribute("jid", person.address().toString());
    for (PersonField field : PersonField.values()) {
      String value = person.shown(field);
      item.child(Element.of(SearchForm.name(field), NAMESPACE, value == null ? "" : value));
    }
    return item.build();
  }

  /** No other field may be beside those two, not even FORM_TYPE (XEP-0004, section 3.4). */
  private static Element table(List<Person> people) {
    Element.Builder reported =
        Element.builder("reported", FORM).child(column("jid", "jid-single", "Jabber ID"));
    for (PersonField field : PersonField.values()) {
      reported.child(column(SearchForm.name(field), "text-single", SearchForm.label(field)));
    }
    Element.Builder table =
        Element.builder("x", FORM).attribute("type", "result").child(reported.build());
    people.forEach(person -> table.child(row(person)));
    return table.build();
  }

  private static Element column(String name, String type, String label) {
    return Element.builder("field", FORM)
        .attribute("var", name)
        .attribute("type", type)
        .attribute("label", label)
        .build();
  }

  private static Element row(Person person) {
    Element.Builder row =
        Element.builder("item", FORM).child(cell("jid", person.address().toString()));
    for (PersonField field : PersonField.values()) {
      row.child(cell(SearchForm.name(field), person.shown(field)));
    }
    return row.build();
  }

  private static Element cell(String name, String value) {
    return Element.builder("field", FORM)
        .attribute("var", name)
        .child(Element.of("value", FORM, value == null ? "" : value))
        .build();
  }
}
