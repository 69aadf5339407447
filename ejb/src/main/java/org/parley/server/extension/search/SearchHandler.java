package org.parley.server.extension.search;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.ServerBean;
import org.parley.server.form.Form;
import org.parley.server.paging.Page;
import org.parley.server.paging.PageRequest;
import org.parley.server.person.Person;
import org.parley.server.person.PersonField;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.Answers;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;
import org.parley.server.session.BoundedWork;
import org.parley.server.session.Workforce;

/** Tells what can be searched, and searches (XEP-0055). */
@ServerBean
@Answers(
    payload = "query",
    namespace = SearchForm.NAMESPACE,
    scopes = IqHandler.Scope.SERVICE,
    service = SearchService.class)
final class SearchHandler implements IqHandler, Gauged {
  private static final Logger LOG = System.getLogger(SearchHandler.class.getName());
  private static final int MOST_RUNNING = 2;
  private static final int MOST_WAITING = 200;

  private final SearchService service;
  private final SearchAccess access;
  private final PeopleFinder finder;
  private final BoundedWork searches;

  @Inject
  SearchHandler(
      SearchService service, SearchAccess access, PeopleFinder finder, Workforce workforce) {
    this.service = service;
    this.access = access;
    this.finder = finder;
    this.searches = new BoundedWork(workforce, MOST_RUNNING, MOST_WAITING);
  }

  @Override
  public Answer handle(IqRequest request) {
    access.requireAllowed(request);
    if (!request.isSet()) {
      return Answer.of(SearchForm.blank(finder.limit()));
    }
    Form form = Form.in(request.payload());
    if (form != null && form.isCancelled()) {
      return Answer.empty();
    }
    if (form != null && !isFilledIn(form)) {
      throw new StanzaException(Condition.BAD_REQUEST, "this is another form");
    }
    Map<PersonField, String> texts = SearchForm.read(request.payload(), form);
    PageRequest page = PageRequest.of(request.payload(), finder.limit());
    access.count(request);
    searches.submit(() -> answer(request, texts, page, form != null));
    return Answer.later();
  }

  /** Some clients leave the name of the form out. */
  private static boolean isFilledIn(Form form) {
    return form.isSubmitted()
        && (form.formType() == null || form.formType().equals(SearchForm.NAMESPACE));
  }

  private void answer(
      IqRequest request, Map<PersonField, String> texts, PageRequest page, boolean isForm) {
    try {
      request.reply(search(request, texts, page, isForm));
    } catch (StanzaException e) {
      request.refuse(e.error());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "PARLEY-S064: a search failed", e);
      request.refuse(StanzaError.of(Condition.INTERNAL_SERVER_ERROR));
    }
  }

  private Element search(
      IqRequest request, Map<PersonField, String> texts, PageRequest page, boolean isForm) {
    FoundPeople found = finder.find(service.searched(request.to().domain()), texts);
    return found.answer(
        Page.of(found.people(), (Person person) -> person.address().toString(), page),
        isForm,
        PageRequest.isIn(request.payload()));
  }

  @Override
  public List<Gauge> gauges() {
    return List.of(new Gauge("search.waiting", searches::waiting, MOST_WAITING));
  }
}
