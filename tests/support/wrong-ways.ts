/** Sends a write that takes texts of a person rightly, and in every way that is wrong, each time of somebody else. */
import type { Answer, Api, RequestOptions } from './api-harness.ts';
import type { Heard } from './exposures.ts';
import { markedPerson, planted, type MarkedPerson, type Operation } from './personal-inputs.ts';
import type { PersonalRequest, PersonalRequests } from './personal-requests.ts';

/** `heard` is told every answer, `failed` what was done or refused otherwise than it should be. */
export function writesInEveryWay(api: Api, requests: PersonalRequests, heard: Heard[], failed: string[]) {
  let people = 0;
  const newPerson = () => markedPerson((people += 1));

  /** Sends a request and remembers what came back. */
  async function send(
    operation: string,
    { path, body, token }: PersonalRequest,
    options: RequestOptions,
    self?: number,
  ) {
    const [method] = operation.split(' ');
    const asked = { ...(options.rawBody === undefined ? { body } : {}), ...(token ? { token } : {}), ...options };
    const answer = await api.request(method!, requests.filled(operation, path), asked);
    heard.push({ asked: operation, answer, self, staff: token !== undefined });
    return answer;
  }

  async function sendInEveryWay({ name, leaves }: Operation) {
    const make = requests.requestFor(name)!;
    const way = async (
      what: string,
      expected: (status: number) => boolean,
      ask: (right: PersonalRequest, who: MarkedPerson) => Promise<Answer>,
      bend?: (text: string) => string,
    ) => {
      const who = newPerson();
      const right = await make(who);
      const { status, raw } = await ask({ ...right, body: planted(right.body, leaves, who, bend) }, who);
      if (!expected(status)) failed.push(`${name} ${what}: ${status} ${raw.slice(0, 200)}`);
    };
    const isDone = (status: number) => status < 300;
    const isRefused = (status: number) => status >= 400 && status < 500;

    await way('right, and the same once more', isDone, async (right, { person }) => {
      const first = await send(name, right, {}, person);
      await send(name, right, {}, person);
      return first;
    });
    await way(
      'invalid',
      isRefused,
      (right) => send(name, right, {}),
      (text) => `${text}\u0007`,
    );
    await way(
      'with a field that nobody asked for',
      (status) => status < 500,
      (right, who) =>
        send(name, { ...right, body: { ...(right.body as object), [who.text('text')]: who.name } }, {}, who.person),
    );
    await way('cut off', isRefused, (right) => send(name, right, { rawBody: JSON.stringify(right.body).slice(0, -1) }));
    await way('as a form', isRefused, (right, { email }) =>
      send(name, right, {
        rawBody: `email=${email}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    );
    if (/\{/.test(name)) {
      const elsewhere = (right: PersonalRequest, idOf: (id: string) => string) =>
        send(
          name,
          { ...right, path: Object.fromEntries(Object.entries(right.path!).map(([key, id]) => [key, idOf(id)])) },
          {},
        );
      await way('to what does not exist', isRefused, (right) =>
        elsewhere(right, (id) => id.replace(/.{8}$/, 'zzzzzzzz')),
      );
      await way('with a text in the place of an id', isRefused, (right, { email }) => elsewhere(right, () => email));
    }
    await way(
      'with marks where nobody looks',
      (status) => status < 500,
      (right, who) => {
        const headers = {
          'user-agent': who.name,
          'idempotency-key': who.email,
          'accept-language': who.email,
          'x-request-id': who.email,
          referer: `https://site.test/?email=${who.email}`,
        };
        return send(name, right, { headers }, who.person);
      },
    );
    if ((await make(newPerson())).token)
      await way('by nobody', isRefused, ({ token: _, ...right }) => send(name, right, {}));
    await way(
      'while the store fails',
      (status) => status >= 500,
      async (right) => {
        api.store.engine.setFaults({
          rules: [{ kind: 'server-error', operations: ['PutItem', 'UpdateItem', 'TransactWriteItems'] }],
        });
        const answer = await send(name, right, {});
        api.store.engine.setFaults(undefined);
        return answer;
      },
    );
  }

  return { send, newPerson, sendInEveryWay };
}
