package org.parley.server.extension.muc.service;

import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Discoverable;
import org.parley.server.discovery.Target;
import org.parley.server.extension.muc.registry.RoomDirectory;
import org.parley.server.extension.muc.registry.RoomDirectory.Listing;
import org.parley.server.extension.muc.registry.Rooms;
import org.parley.server.form.Form;
import org.parley.server.form.FormBuilder;
import org.parley.server.paging.Page;
import org.parley.server.paging.PageRequest;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.Answers;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;

/** Searches the public rooms (XEP-0433). */
@ServerBean
@Answers(
    payload = "search",
    namespace = ChannelSearch.NAMESPACE,
    scopes = IqHandler.Scope.SERVICE,
    service = RoomService.class,
    types = IqHandler.Type.GET)
final class ChannelSearch implements IqHandler, Discoverable {
  static final String NAMESPACE = "urn:xmpp:channel-search:0:search";
  private static final String PARAMETERS = "urn:xmpp:channel-search:0:search-params";
  private static final String ERRORS = "urn:xmpp:channel-search:0:error";
  private static final String BY_USERS = "{urn:xmpp:channel-search:0:order}nusers";
  private static final String BY_ADDRESS = "{urn:xmpp:channel-search:0:order}address";
  private static final String MUC_TYPE = "xep-0045";
  private static final int MAX_ITEMS = 100;

  /**
   * Which rooms a search finds: those in which every word stands.
   *
   * @param words in lower case
   */
  private record Filter(
      List<String> words, boolean inName, boolean inDescription, boolean inAddress) {
    static final Filter ALL = new Filter(List.of(), true, true, true);
    static final Filter NOTHING = new Filter(List.of(""), false, false, false);

    boolean matches(Listing listing) {
      return words.stream()
          .allMatch(
              word ->
                  inName && contains(listing.name(), word)
                      || inDescription && contains(listing.description(), word)
                      || inAddress && contains(listing.address().toString(), word));
    }

    private static boolean contains(String text, String word) {
      return text != null && text.toLowerCase(Locale.ROOT).contains(word);
    }
  }

  private final RoomDirectory directory;
  private final Rooms rooms;
  private final RoomService service;

  @Inject
  ChannelSearch(RoomDirectory directory, Rooms rooms, RoomService service) {
    this.directory = directory;
    this.rooms = rooms;
    this.service = service;
  }

  @Override
  public List<String> features(Target target) {
    return service.isAbout(target) ? List.of(NAMESPACE) : List.of();
  }

  @Override
  public Answer handle(IqRequest request) {
    Form form = Form.in(request.payload());
    if (form == null) {
      return Answer.of(Element.builder("search", NAMESPACE).child(form()).build());
    }
    if (!form.isSubmitted() || !PARAMETERS.equals(form.formType())) {
      throw new StanzaException(Condition.BAD_REQUEST, "this is another form");
    }
    Comparator<Listing> order = order(form);
    Filter filter = filter(form);
    List<Listing> found =
        directory.listings(request.to().domain()).stream()
            .filter(filter::matches)
            .sorted(order)
            .toList();
    Page<Listing> page =
        Page.of(
            found,
            listing -> listing.address().toString(),
            PageRequest.of(request.payload(), MAX_ITEMS));
    Element.Builder result = Element.builder("result", NAMESPACE);
    page.items().forEach(listing -> result.child(item(listing)));
    return Answer.of(result.child(page.set()).build());
  }

  private static Element form() {
    return FormBuilder.form(PARAMETERS)
        .text("q", "Search for", null)
        .flag("all", "Return all entries", false)
        .flag("sinname", "Search in name", true)
        .flag("sindescription", "Search in description", true)
        .flag("sinaddress", "Search in address", true)
        .choices("types", "Service types", Map.of(MUC_TYPE, "Multi-user chats"), List.of(MUC_TYPE))
        .choice(
            "key",
            "Sort results by",
            new TreeMap<>(Map.of(BY_USERS, "Number of online users", BY_ADDRESS, "Address")),
            BY_USERS)
        .build();
  }

  private Comparator<Listing> order(Form form) {
    String key = form.token("key");
    Comparator<Listing> byAddress = Comparator.comparing(Listing::address);
    if (key == null || key.equals(BY_USERS)) {
      return Comparator.<Listing>comparingInt(one -> -rooms.occupantCount(one.address()))
          .thenComparing(byAddress);
    }
    if (!key.equals(BY_ADDRESS)) {
      throw refusal(Condition.FEATURE_NOT_IMPLEMENTED, "invalid-sort-key");
    }
    return byAddress;
  }

  private static Filter filter(Form form) {
    String words = form.text("q");
    boolean all = form.flag("all", false);
    if (form.hasValue("types") && !form.list("types").contains(MUC_TYPE)) {
      return Filter.NOTHING;
    }
    if (words == null && !all) {
      throw refusal(
          Condition.BAD_REQUEST, form.has("q") ? "invalid-search-terms" : "no-search-conditions");
    }
    if (words != null && all) {
      throw refusal(Condition.BAD_REQUEST, "conflicting-fields");
    }
    if (all) {
      return Filter.ALL;
    }
    return new Filter(
        List.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+")),
        form.flag("sinname", true),
        form.flag("sindescription", true),
        form.flag("sinaddress", true));
  }

  private static StanzaException refusal(Condition condition, String application) {
    return new StanzaException(
        StanzaError.of(condition)
            .withType(StanzaError.Type.MODIFY)
            .withApplication(Element.of(application, ERRORS)));
  }

  private Element item(Listing listing) {
    Element.Builder item =
        Element.builder("item", NAMESPACE)
            .attribute("address", listing.address().toString())
            .child(Element.of("name", NAMESPACE, listing.name()));
    if (listing.description() != null) {
      item.child(Element.of("description", NAMESPACE, listing.description()));
    }
    if (listing.language() != null) {
      item.child(Element.of("language", NAMESPACE, listing.language()));
    }
    String users = Integer.toString(rooms.occupantCount(listing.address()));
    String anonymity =
        listing.nonAnonymous() ? "{urn:xmpp:channel-search:0:anonymity}none" : "muc_semianonymous";
    return item.child(Element.of("nusers", NAMESPACE, users))
        .child(Element.of("service-type", NAMESPACE, MUC_TYPE))
        .child(Element.of("is-open", NAMESPACE, Boolean.toString(listing.open())))
        .child(Element.of("anonymity-mode", NAMESPACE, anonymity))
        .build();
  }
}
