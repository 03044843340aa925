import { html, pageOf } from '../../../platform/html.js';

const BODY = html`<h1>Become the owner</h1>
  <p id="about">Whoever holds the link that the server printed at its first start becomes the owner of this site.</p>
  <div id="message" role="alert" hidden></div>
  <form id="form" hidden>
    <label for="name">Name</label>
    <input id="name" name="name" autocomplete="name" required maxlength="120" aria-describedby="name-hint" />
    <p class="dim" id="name-hint">As bylines will show it.</p>
    <label for="email">E-mail</label>
    <input id="email" name="email" type="email" autocomplete="username" required maxlength="254" />
    <label for="password">Password</label>
    <input
      id="password"
      name="password"
      type="password"
      autocomplete="new-password"
      required
      minlength="12"
      maxlength="256"
      aria-describedby="password-hint"
    />
    <p class="dim" id="password-hint">
      At least 12 characters. A few unusual words are better than one with signs in it.
    </p>
    <button>Become the owner</button>
  </form>
  <section id="done" hidden>
    <div role="status">You are the owner of this site.</div>
    <h2>What now</h2>
    <p>Sign in through the API; the answer brings the access token with which everything else is called:</p>
    <pre><code id="example"></code></pre>
    <p>In the <a href="/docs">documentation</a> you can try every operation out: paste the token under “Authorize”.</p>
  </section>
  <noscript
    ><p role="alert">
      This page needs JavaScript: it keeps the token of your link from being sent anywhere but to the server.
    </p></noscript
  >
  <script src="/setup.js"></script>`;

const SCRIPT = `'use strict';
const byId = (id) => document.getElementById(id);
const token = new URLSearchParams(location.hash.slice(1)).get('token');
// Out of the address bar and the history: the token is good for an account.
history.replaceState(null, '', location.pathname);

function say(text) {
  byId('message').textContent = text;
  byId('message').hidden = !text;
}

async function accept(event) {
  event.preventDefault();
  say('');
  const button = event.target.querySelector('button');
  button.disabled = true;
  try {
    const { name, email, password } = Object.fromEntries(new FormData(event.target));
    const response = await fetch('/api/v1/invitations/acceptance', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, name, email, password }),
    });
    const answer = await response.json();
    if (response.ok) finish(answer);
    else refuse(answer);
  } catch {
    say('The server does not answer. Try again in a moment.');
  } finally {
    button.disabled = false;
  }
}

function refuse({ detail, errors = [] }) {
  say(errors.length > 0 ? errors.map((error) => sentence(error.detail)).join(' ') : detail);
  const [first] = errors;
  if (first) byId(first.pointer.slice(1))?.focus();
}

const sentence = (text) => text[0].toUpperCase() + text.slice(1) + '.';

function finish({ email }) {
  byId('form').hidden = true;
  byId('about').hidden = true;
  byId('example').textContent =
    "curl " + location.origin + "/api/v1/sessions \\\\\\n  -H 'content-type: application/json' \\\\\\n  -d '" + JSON.stringify({ email, password: '…' }) + "'";
  byId('done').hidden = false;
}

if (token) {
  byId('form').hidden = false;
  byId('form').addEventListener('submit', accept);
  byId('name').focus();
} else {
  say('This address lacks its token. Open the whole link that the server printed; while there is no owner, each start prints a new one.');
}
`;

/** The page behind the owner's one-time link. What it does is in `setupScript`. */
export const setupPage = (): string => pageOf('Set up', BODY);

/** Takes the token from behind the "#", and trades it with what the form holds for the owner's account. */
export const setupScript = (): string => SCRIPT;
