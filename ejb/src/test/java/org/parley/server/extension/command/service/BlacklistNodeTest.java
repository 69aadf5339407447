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

class BlacklistNodeTest {
  private static final Parameter<String> DOMAIN =
      Parameter.text("domain", "which", BlacklistNodeTest::domain);

  private final Map<String, String> rules =
      new TreeMap<>(Map.of("milan.example", "deny", "tunis.example", "allow"));

  private static String domain(String text) {
    return Jid.parse(text)
        .filter(Jid::isDomain)
        .map(Jid::domain)
        .orElseThrow(() -> new IllegalArgumentException(text + " is not a domain."));
  }

  private Command edit() {
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
                      Report.Rows rows = Report.list("domain", "rule");
                      rules.forEach(rows::row);
                      return rows.end();
                    })),
        "edit-blacklist");
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
        .containsExactly(Note.info("naples.example deny"), Note.info("milan.example allow"));
    submit(edit(), "<field var='blacklistjids'/>");
    assertThat(rules.values()).containsOnly("allow");
  }

  @Test
  void nothingSaidChangesNothing() {
    assertThat(submit(edit(), "").notes()).containsExactly(Note.info("Nothing was changed."));
    assertThat(rules).containsEntry("milan.example", "deny").hasSize(2);
  }

  @Test
  void whatIsNoDomainIsRefusedAsAWhole() {
    assertThatThrownBy(
            () ->
                submit(
                    edit(),
                    "<field var='blacklistjids'><value>naples.example</value>"
                        + "<value>alonso@naples.example</value></field>"))
        .isInstanceOf(OperationException.class);
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
}
