package org.parley.core.jid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rocks.xmpp.precis.PrecisProfile;
import rocks.xmpp.precis.PrecisProfiles;

class JidTest {

  /** RFC 7622, section 3.5, table 1. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "juliet@example.com|juliet|example.com|",
        "juliet@example.com/foo|juliet|example.com|foo",
        "juliet@example.com/foo bar|juliet|example.com|foo bar",
        "juliet@example.com/foo@bar|juliet|example.com|foo@bar",
        "foo\\20bar@example.com|foo\\20bar|example.com|",
        "fussball@example.com|fussball|example.com|",
        "fu\u00DFball@example.com|fu\u00DFball|example.com|",
        "\u03C0@example.com|\u03C0|example.com|",
        "\u03A3@example.com/foo|\u03C3|example.com|foo",
        "\u03C3@example.com/foo|\u03C3|example.com|foo",
        "\u03C2@example.com/foo|\u03C2|example.com|foo",
        "king@example.com/\u265A|king|example.com|\u265A",
        "example.com||example.com|",
        "example.com/foobar||example.com|foobar",
        "a.example.com/b@example.net||a.example.com|b@example.net"
      })
  void examplesOfValidAddresses(String text, String local, String domain, String resource) {
    Jid jid = Jid.of(text);
    assertThat(jid.local()).isEqualTo(local);
    assertThat(jid.domain()).isEqualTo(domain);
    assertThat(jid.resource()).isEqualTo(resource);
    assertThat(Jid.of(jid.toString())).isEqualTo(jid).hasSameHashCodeAs(jid);
  }

  /** RFC 7622, section 3.5, table 2, and more. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"juliet\"@example.com",
        "foo bar@example.com",
        "juliet@example.com/ foo",
        "@example.com/",
        "henry\u2163@example.com",
        "\u265A@example.com",
        "juliet@",
        "/foobar",
        "",
        "@",
        "/",
        "@/",
        ".",
        "..",
        "a@.",
        "juliet@example.com/",
        "@example.com",
        "a@b@example.com",
        "juliet@exa mple.com",
        "juliet@example..com",
        "juliet@.example.com",
        "juliet@example.com..",
        "juliet@-example.com",
        "juliet@example-.com",
        "juliet@ex_ample.com",
        "juliet@example.com:5222",
        "juliet@xn--.example",
        "juliet@xn--a.example",
        "juliet@xn--abc-.example",
        "juliet@xn--i-7iq.ws",
        "juliet@xn--99999999.example",
        "juliet@I\u2665.com",
        "juliet@\u0301a.com",
        "juliet@\u2028",
        "juliet@a\u00ADb.com",
        "juliet@\u0660.com",
        "juliet@\uFF0F.com",
        "juliet@\uFF20.com",
        "juliet@[::1",
        "juliet@[::1]x",
        "juliet@[::g]",
        "juliet@[:::::]",
        "juliet@[1.2.3.4]",
        "juliet@[\uFF11::1]",
        "juliet@[1:2:3:4:5:6:7:8:9]",
        "juliet@::1",
        "a\uFF20b@example.com",
        "a\uFF0Fb@example.com",
        "a\u0000@example.com",
        "a@example.com/b\u0007",
        "a@example.com/\u00A0b",
        "a\uD800@example.com",
        "a@example.com/\uDC00",
        "a@\uD800.com"
      })
  void whatIsNoAddress(String text) {
    assertThatThrownBy(() -> Jid.of(text)).isInstanceOf(IllegalArgumentException.class);
    assertThat(Jid.parse(text)).isEmpty();
  }

  @Test
  void nullIsNoAddress() {
    assertThat(Jid.parse(null)).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Example.COM|example.com",
        "example.com.|example.com",
        "localhost|localhost",
        "127.0.0.1|127.0.0.1",
        "[::1]|[::1]",
        "[2001:DB8::A]|[2001:db8::a]",
        "[::ffff:1.2.3.4]|[::ffff:1.2.3.4]",
        "b\u00FCcher.example|b\u00FCcher.example",
        "B\u00DCCHER.example|b\u00FCcher.example",
        "bu\u0308cher.example|b\u00FCcher.example",
        "xn--bcher-kva.example|b\u00FCcher.example",
        "XN--BCHER-KVA.EXAMPLE|b\u00FCcher.example",
        "fa\u00DF.de|fa\u00DF.de",
        "xn--fa-hia.de|fa\u00DF.de",
        "\u03B2\u03CC\u03BB\u03BF\u03C2.com|\u03B2\u03CC\u03BB\u03BF\u03C2.com",
        "xn--nxasmm1c.com|\u03B2\u03CC\u03BB\u03BF\u03C2.com",
        "\uFF45\uFF38ample.com|example.com",
        "\u4F8B\u3048\u3002\u30C6\u30B9\u30C8|\u4F8B\u3048.\u30C6\u30B9\u30C8",
        "r3---sn.example|r3---sn.example",
        "\uFF58\uFF4E--bcher-kva.example|b\u00FCcher.example"
      })
  void domainpartIsMapped(String text, String domain) {
    assertThat(Jid.of("a@" + text).domain()).isEqualTo(domain);
    assertThat(Jid.of(text)).isEqualTo(Jid.of(domain));
  }

  @ParameterizedTest
  @CsvSource({
    "Juliet,juliet",
    "\u00C9,\u00E9",
    "e\u0301,\u00E9",
    "\uFF21,a",
    "\u0130,i\u0307",
    "\u1E9E,\u00DF",
    "\u212A,k",
    "\u0627\u0628,\u0627\u0628",
    "l\u00B7l,l\u00B7l",
    "a\u00B7b,",
    "\u05D0\u05D1,\u05D0\u05D1",
    "\u05D0a,",
    "a\u05D0,",
    "\u0627\u06601,",
    "\u0378a,\u0378a"
  })
  void localpartIsMapped(String text, String local) {
    assertThat(Jid.parse(text + "@example.com").map(Jid::local))
        .isEqualTo(Optional.ofNullable(local));
  }

  @Test
  void resourcepartKeepsCaseAndIsNormalized() {
    assertThat(Jid.of("a@b/Caf\u0065\u0301\u00A0X ").resource()).isEqualTo("Caf\u00E9 X ");
    assertThat(Jid.of("a@b/\uFF21").resource()).isEqualTo("\uFF21");
    assertThat(Jid.of("a@b//x/").resource()).isEqualTo("/x/");
  }

  @Test
  void limitsAreInBytes() {
    String most = "\u00E9".repeat(511) + "a";
    assertThat(Jid.of(most + "@b/" + most).local()).hasSize(512);
    assertThat(Jid.parse(most + "a@b")).isEmpty();
    assertThat(Jid.parse("a@b/" + most + "a")).isEmpty();
    assertThat(Jid.parse("a".repeat(1024) + "@b")).isEmpty();
    assertThat(Jid.of("a".repeat(1023) + "@b").local()).hasSize(1023);
    String labels = ("a".repeat(63) + ".").repeat(15) + "a".repeat(63);
    assertThat(Jid.of(labels).domain()).hasSize(1023);
    assertThat(Jid.parse("b." + labels)).isEmpty();
    assertThat(Jid.parse("a".repeat(64) + ".com")).isEmpty();
    assertThat(Jid.parse("\u00FC".repeat(60) + ".com")).isEmpty();
    assertThat(Jid.parse("\u00FC".repeat(20) + ".com")).isPresent();
  }

  @Test
  void everyAsciiCharacterIsAsTheLibraryHasIt() {
    for (char c = 0; c < 0x80; c++) {
      String text = "a" + c + "b";
      Optional<String> local = enforced(PrecisProfiles.USERNAME_CASE_MAPPED, text);
      boolean excluded = "\"&'/:<>@".indexOf(c) >= 0;
      assertThat(made(text, "x", null).map(Jid::local))
          .as("local %d", (int) c)
          .isEqualTo(excluded ? Optional.empty() : local);
      assertThat(made("x", "x", text).map(Jid::resource))
          .as("resource %d", (int) c)
          .isEqualTo(enforced(PrecisProfiles.OPAQUE_STRING, text));
      assertThat(made(null, text, null).map(Jid::domain))
          .as("domain %d", (int) c)
          .isEqualTo(enforced(PrecisProfiles.IDN, text).filter(host -> host.indexOf('/') < 0));
    }
  }

  private static Optional<String> enforced(PrecisProfile profile, String text) {
    try {
      return Optional.of(profile.enforce(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Jid> made(String local, String domain, String resource) {
    try {
      return Optional.of(Jid.of(local, domain, resource));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Test
  void whateverIsAcceptedStaysAsItIs() {
    Random random = new Random(7622);
    int accepted = 0;
    for (int round = 0; round < 20_000; round++) {
      String text = text(random) + "@" + text(random) + "/" + text(random);
      Optional<Jid> jid = Jid.parse(text);
      if (jid.isPresent()) {
        accepted++;
        assertThat(Jid.of(jid.get().toString())).isEqualTo(jid.get());
      }
      for (String part : new String[] {text(random), text(random)}) {
        made(part, "x", null)
            .ifPresent(one -> assertThat(made(one.local(), "x", null)).hasValue(one));
        made(null, part, null)
            .ifPresent(one -> assertThat(made(null, one.domain(), null)).hasValue(one));
        made(null, "x", part)
            .ifPresent(one -> assertThat(made(null, "x", one.resource())).hasValue(one));
      }
    }
    assertThat(accepted).isGreaterThan(100);
  }

  /** Whatever a client asks for, it gets a resource that every other server takes. */
  @Test
  void whateverIsRepairedIsAResource() {
    Random random = new Random(6120);
    int[] odd = {
      0x200D, 0xFE0F, 0x2764, 0x1F468, 0x378, 0x202E, 0x20, 0xA0, 0x7F, 0, 0xD800, 0xE0061
    };
    Jid account = Jid.of("juliet@example.com");
    PrecisProfile profile = PrecisProfiles.OPAQUE_STRING;
    for (int round = 0; round < 5_000; round++) {
      StringBuilder wanted = new StringBuilder(text(random));
      for (int i = random.nextInt(4); i > 0; i--) {
        wanted.appendCodePoint(odd[random.nextInt(odd.length)]).append(text(random));
      }
      Optional<Jid> jid = account.withRepairedResource(wanted.toString());
      jid.ifPresent(
          one -> {
            assertThat(Jid.parse(one.toString())).hasValue(one);
            assertThat(profile.enforce(one.resource())).isEqualTo(one.resource());
          });
    }
  }

  private static String text(Random random) {
    int[] starts = {
      0x20, 0x61, 0x61, 0xC0, 0x370, 0x400, 0x5D0, 0x627, 0x1E00, 0x3040, 0x4E00, 0xFF01, 0x10400,
      0x300, 0xD7F0
    };
    StringBuilder text = new StringBuilder();
    int start = starts[random.nextInt(starts.length)];
    int length = 1 + random.nextInt(4);
    for (int i = 0; i < length; i++) {
      int from = random.nextInt(4) == 0 ? starts[random.nextInt(starts.length)] : start;
      text.appendCodePoint(from + random.nextInt(26));
    }
    return text.toString();
  }

  @Test
  void punycodeIsAsTheJdkHasIt() {
    Random random = new Random(3492);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder label = new StringBuilder();
      for (int i = 1 + random.nextInt(8); i > 0; i--) {
        int[] starts = {0x61, 0x3B1, 0x430, 0x4E00, 0x20000};
        label.appendCodePoint(starts[random.nextInt(starts.length)] + random.nextInt(15));
      }
      String text = label.toString();
      String jdk = java.net.IDN.toASCII(text, java.net.IDN.ALLOW_UNASSIGNED);
      if (jdk.startsWith("xn--") && text.indexOf('\u03C2') < 0) {
        assertThat("xn--" + Punycode.encode(text)).isEqualTo(jdk);
        assertThat(Punycode.decode(jdk.substring(4).toLowerCase(Locale.ROOT))).isEqualTo(text);
      }
    }
  }

  @Test
  void partsOfAnAddress() {
    Jid full = Jid.of("Juliet@Example.com/balcony");
    assertThat(full).hasToString("juliet@example.com/balcony");
    assertThat(full.isFull()).isTrue();
    assertThat(full.bare()).isEqualTo(Jid.of("juliet@example.com"));
    assertThat(full.bare().bare()).isSameAs(full.bare());
    assertThat(full.domainJid()).isEqualTo(Jid.of("example.com"));
    assertThat(full.domainJid().isDomain()).isTrue();
    assertThat(full.bare().withResource("x")).isEqualTo(Jid.of("juliet@example.com/x"));
    assertThat(Jid.of("juliet@example.com")).isNotEqualTo(Jid.of("example.com/juliet"));
    assertThatThrownBy(() -> full.withResource("")).isInstanceOf(IllegalArgumentException.class);
  }
}
