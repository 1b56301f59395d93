/** What the page asks of its server. */

async function read(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(body.error ?? '没有成功');
  return body;
}

/** Does something in a person's name. */
export async function act(what) {
  const response = await fetch('api/act', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(what),
  });
  return await read(response);
}

export async function upload(person, chat, file) {
  const query = new URLSearchParams({ person, chat, name: file.name, type: file.type });
  const headers = { 'content-type': 'application/octet-stream' };
  return await read(await fetch(`api/file?${query}`, { method: 'PUT', headers, body: file }));
}

/** `questions`: oldest first; the last is explained. */
export async function explanation(chat, questions) {
  const query = new URLSearchParams([
    ['chat', chat],
    ...questions.map((each) => ['question', each]),
  ]);
  return await read(await fetch(`api/explanation?${query}`));
}

let stream;

/** Calls back with what the person sees, now and after every change; replaces the earlier one. */
export function watch(person, chat, onView, onLost) {
  stream?.close();
  stream = new EventSource(`api/view?${new URLSearchParams({ person, chat })}`);
  let isLost = false;
  stream.onmessage = ({ data }) => {
    isLost = false;
    onView(JSON.parse(data));
  };
  // The browser tries again by itself, many times: one word about it is enough.
  stream.onerror = () => {
    if (!isLost) onLost();
    isLost = true;
  };
}
