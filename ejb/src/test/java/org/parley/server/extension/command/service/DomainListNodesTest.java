package org.parley.server.extension.command.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parley.server.extension.command.service.ServiceTester.begin;
import static org.parley.server.extension.command.service.ServiceTester.find;
import static org.parley.server.extension.command.service.ServiceTester.submit;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.Report;
import org.parley.server.extension.command.Command;
import org.parley.server.extension.command.Note;
import org.parley.server.form.Form;

class DomainListNodesTest {
  private static final Parameter<String> DOMAIN =
      Parameter.text("domain", "which", DomainListNodesTest::domain);

  private final Map<String, String> rules =
      new TreeMap<>(Map.of("milan.example", "deny", "tunis.example", "allow"));
  private String source = "administrator";

  private static String domain(String text) {
    return Jid.parse(text)
        .filter(Jid::isDomain)
        .map(Jid::domain)
        .orElseThrow(() -> new IllegalArgumentException(text + " is not a domain."));
  }

  private Command edit() {
    return edit("edit-blacklist");
  }

  private Command edit(String node) {
    return find(
        ServiceTester.commands(
            AdminOperation.change("federation deny", AdminRole.ADMINISTRATOR, "Denies.")
                .with(DOMAIN)
                .does(in -> rule(in.get(DOMAIN), "deny")),
            AdminOperation.change("federation allow", AdminRole.ADMINISTRATOR, "Allows.")
                .with(DOMAIN)
                .does(in -> rule(in.get(DOMAIN), "allow")),
            AdminOperation.look("federation rules", AdminRole.OBSERVER, "Lists.")
                .does(
                    in -> {
                      Report.Rows rows = Report.list("domain", "rule", "source");
                      rules.forEach((domain, rule) -> rows.row(domain, rule, source));
                      return rows.end();
                    })),
        node);
  }

  private Report rule(String domain, String rule) {
    if (domain.equals("island.example")) {
      throw OperationException.conflict("It is our own.");
    }
    rules.put(domain, rule);
    return Report.done(domain + " " + rule);
  }

  @Test
  void whatIsNewIsDeniedAndWhatIsGoneIsAllowed() {
    assertThat(Form.of(begin(edit()).form()).values("blacklistjids"))
        .containsExactly("milan.example");
    assertThat(
            submit(
                    edit(),
                    "<field var='blacklistjids'><value>Naples.example</value>"
                        + "<value>naples.example</value></field>")
                .notes())
        .containsExactly(
            Note.info("Operation finished successfully. naples.example deny"),
            Note.info("milan.example allow"));
    submit(edit(), "<field var='blacklistjids'/>");
    assertThat(rules.values()).containsOnly("allow");
  }

  @Test
  void nothingSaidChangesNothing() {
    assertThat(submit(edit(), "").notes())
        .containsExactly(Note.info("Operation finished successfully. Nothing was changed."));
    assertThat(rules).containsEntry("milan.example", "deny").hasSize(2);
  }

  @Test
  void whatIsNoDomainIsRefusedAsAWhole() {
    assertThat(
            submit(
                    edit(),
                    "<field var='blacklistjids'><value>naples.example</value>"
                        + "<value>alonso@naples.example</value></field>")
                .notes())
        .containsExactly(Note.error("alonso@naples.example is not a domain."));
    assertThatThrownBy(
            () ->
                submit(
                    edit(),
                    "<field var='blacklistjids'><value>milan.example</value>"
                        + "<value>island.example</value></field>"))
        .isInstanceOf(OperationException.class)
        .hasMessage("It is our own.");
    assertThat(rules).hasSize(2).containsEntry("milan.example", "deny");
  }

  /** Where everybody is let in, a list of some would let in the others, too. */
  @Test
  void aWhitelistIsBegunByTheSettingsOnly() {
    Command white = edit("edit-whitelist");
    assertThat(Form.of(begin(white).form()).values("whitelistjids")).isEmpty();
    assertThat(
            submit(white, "<field var='whitelistjids'><value>naples.example</value></field>")
                .notes())
        .extracting(Note::severity)
        .containsExactly(Note.Severity.ERROR);
    assertThat(rules).hasSize(2);
    source = "settings";
    assertThat(Form.of(begin(white).form()).values("whitelistjids"))
        .containsExactly("tunis.example");
    submit(white, "<field var='whitelistjids'><value>naples.example</value></field>");
    assertThat(rules)
        .containsEntry("naples.example", "allow")
        .containsEntry("tunis.example", "deny");
  }
}
