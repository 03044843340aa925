const [notice, list] = [document.querySelector('[role=status]'), document.querySelector('ul')];
const [signIn, write] = [document.querySelector('#sign-in'), document.querySelector('#write')];
let token = null;

async function call(method, path, body) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(`/api/v1${path}`, { method, ...(body && { headers, body: JSON.stringify(body) }) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail);
  return answer;
}

async function show() {
  const { items } = await call('GET', '/posts?limit=50');
  list.replaceChildren(
    ...items.map(({ title }) => Object.assign(document.createElement('li'), { textContent: title })),
  );
  notice.textContent = items.length === 0 ? 'Nothing yet.' : '';
}

const doing = (work) => (event) => {
  event?.preventDefault();
  work(event && Object.fromEntries(new FormData(event.target))).catch((error) => {
    notice.textContent = error.message;
  });
};

signIn.addEventListener(
  'submit',
  doing(async (credentials) => {
    token = (await call('POST', '/sessions', credentials)).accessToken;
    signIn.hidden = true;
    write.hidden = false;
  }),
);
write.addEventListener(
  'submit',
  doing(async (draft) => {
    const { id } = await call('POST', '/posts', draft);
    await call('PUT', `/posts/${id}/publication`, {});
    await show();
  }),
);
doing(show)();
