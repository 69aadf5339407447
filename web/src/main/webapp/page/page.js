'use strict';

/** Says what the server is, and starts the web client with the transport that the address names. */
(async () => {
  const transport =
    new URLSearchParams(location.search).get('transport') === 'bosh' ? 'bosh' : 'websocket';
  document.getElementById(transport).setAttribute('aria-current', 'page');
  const status = await readStatus();
  showStatus(status);
  const hindrance = hindranceOf(status);
  if (hindrance) {
    notify(hindrance);
  } else {
    startChat(status, transport);
  }

  async function readStatus() {
    try {
      const answer = await fetch('page/status.json');
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  function showStatus(known) {
    const state = document.getElementById('state');
    const ready = known !== null && known.ready;
    state.textContent = ready ? 'ready' : 'not ready';
    state.classList.toggle('ready', ready);
    if (known) {
      document.getElementById('domains').textContent = known.domains.join(', ');
    }
  }

  /** Why there can be no chat, in a sentence; or null. */
  function hindranceOf(known) {
    if (known === null || !known.ready) {
      return 'The server is not ready. Load the page again in a moment.';
    }
    if (!known.offered) {
      return 'Connect with an XMPP client: this server offers no chat on its page.';
    }
    if (!known.included) {
      return 'The web client is not part of this build: install npm and build again.';
    }
    if (known.insecure) {
      return 'This server demands TLS. Open the page by https, or on the machine of the server.';
    }
    return null;
  }

  function notify(text) {
    const notice = document.getElementById('notice');
    notice.textContent = text;
    notice.hidden = false;
  }

  function startChat(known, chosen) {
    const header = document.querySelector('header');
    header.remove();
    replacePart('converse-controlbox-navbar', () => [header]);
    replacePart('converse-brand-logo', brand);
    // which would show pictures from elsewhere
    replacePart('converse-footer', () => []);
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = 'converse/converse.min.css';
    document.head.append(style);
    const script = document.createElement('script');
    script.type = 'module';
    script.src = 'converse/converse.min.js';
    script.addEventListener('load', () => initialize(known, chosen));
    script.addEventListener('error', () => notify('The web client could not be loaded.'));
    document.head.append(script);
  }

  /** What the client finds defined it does not define again. */
  function replacePart(name, content) {
    customElements.define(
      name,
      class extends HTMLElement {
        connectedCallback() {
          this.replaceChildren(...content());
        }
      },
    );
  }

  function brand() {
    const icon = new Image(72, 72);
    icon.src = 'page/icon.svg';
    icon.alt = '';
    const name = document.createElement('p');
    name.textContent = 'Parley';
    return [icon, name];
  }

  function initialize(known, chosen) {
    const root = document.createElement('converse-root');
    root.className = 'conversejs';
    document.getElementById('chat').append(root);
    const base = new URL('.', location.href);
    const endpoint =
      chosen === 'bosh'
        ? { bosh_service_url: new URL('http-bind', base).href }
        : { websocket_url: new URL('xmpp-websocket', base).href.replace(/^http/, 'ws') };
    stayLoggedIn();
    window.converse.initialize({
      ...endpoint,
      allow_registration: known.registration,
      // others may use this browser: what is kept beyond the tab is for the user to choose
      allow_user_trust_override: 'off',
      assets_path: new URL('converse/', base).pathname,
      auto_reconnect: true,
      auto_away: 300,
      default_domain: known.domains[0],
      discover_connection_methods: false,
      enable_smacks: false,
      keepalive: true,
      muc_domain: 'conference.' + known.domains[0],
      // or else names of rooms are looked up elsewhere while they are typed
      muc_search_service: 'conference.' + known.domains[0],
      play_sounds: false,
      // an account is made here, and lists of providers lie elsewhere
      providers_link: '',
      registration_domain: known.domains[0],
      reuse_scram_keys: true,
      show_client_info: false,
      view_mode: 'fullscreen',
      whitelisted_plugins: ['parley-tab'],
      xmpp_providers_url: '',
    });
  }

  /**
   * Lets whoever loads the page again go on without the password: the keys that SCRAM derived from
   * it stay with the tab, until the user logs out, the tab is closed or the server takes them no
   * more.
   */
  function stayLoggedIn() {
    const item = 'parley-login';
    window.converse.plugins.add('parley-tab', {
      initialize() {
        const { api, exports, state } = this._converse;
        const forget = () => sessionStorage.removeItem(item);
        if (!localStorage.getItem('conversejs-session-jid')) {
          // whoever makes an account is not asked whether this browser may be trusted
          state.config.set('trusted', false);
        }
        api.listen.on('connectionInitialized', () => {
          // a connection that closes while it is cleared away is cleared away twice, and the second
          // time stumbles over its not being there
          const connection = api.connection.get();
          const finish = connection.finishDisconnection.bind(connection);
          connection.finishDisconnection = () =>
            finish().catch((error) => {
              if (api.connection.get()) {
                throw error;
              }
            });
        });
        api.listen.on('connected', () => {
          if (location.hash === '#converse/register') {
            // or else a page that is loaded again would make one more account
            history.replaceState(null, '', location.pathname + location.search);
          }
          const { jid, scram_keys: keys } = api.connection.get();
          if (keys) {
            sessionStorage.setItem(item, JSON.stringify({ jid: jid.split('/')[0], keys }));
          }
        });
        api.listen.on('disconnected', () => {
          // with all else that is not to be kept, the client throws away the box of its form
          if (!state.chatboxes.get('controlbox')) {
            state.chatboxes.add(new exports.ControlBox({ id: 'controlbox' }));
            state.chatboxviews.get('controlbox')?.setModel();
          }
        });
        api.listen.on('beforeLogout', () => {
          // or else the form shows for a moment what was typed into it
          document.getElementById('chat').hidden = true;
        });
        api.listen.on('logout', () => {
          // whoever comes next finds nothing of whoever was here
          sessionStorage.clear();
          location.reload();
        });
        api.listen.on('login', async (context, attempt) => {
          const kept = JSON.parse(sessionStorage.getItem(item));
          const jid = attempt.jid ?? kept?.jid;
          const typed = attempt.password || api.settings.get('password');
          if (attempt.success || typed || !kept || jid.split('/')[0] !== kept.jid) {
            return attempt;
          }
          forget();
          await api.user.login(jid, kept.keys);
          return { ...attempt, success: true };
        });
      },
    });
  }
})();
