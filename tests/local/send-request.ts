/** A request as it stands, with any Host and a body that may come slowly, which `fetch` does not allow. Used by the tests of the laptop's doors. */
import { request as httpRequest, type ClientRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
};
type Given = { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: string };

const open = (address: string, { method = 'GET', headers = {} }: Given) => httpRequest(address, { method, headers });

function answerTo(request: ClientRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.on('error', reject).on('response', (response) => {
      let text = '';
      response
        .on('data', (chunk: Buffer) => (text += chunk.toString()))
        .on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }));
    });
  });
}

export function sendRequest(address: string, given: Given = {}): Promise<Answer> {
  const request = open(address, given);
  const answer = answerTo(request);
  request.end(given.body);
  return answer;
}

/** Sends piece after piece until there is an answer; says how many bytes had been sent by then, of how many. */
export async function sendSlowly(
  address: string,
  pieces: number,
  given: Given = {},
): Promise<Answer & { sent: number; whole: number }> {
  const request = open(address, { method: 'POST', ...given });
  let answered: Answer | undefined;
  const answer = answerTo(request).then((one) => (answered = one));
  const piece = Buffer.alloc(16 * 1024, 'x');
  let sent = 0;
  for (let at = 0; at < pieces && !answered; at += 1) {
    request.write(piece);
    sent += piece.length;
    await sleep(10);
  }
  const { status, headers, text } = answered ?? (request.end(), await answer);
  request.destroy();
  return { status, headers, text, sent, whole: pieces * piece.length };
}

/** Sends the beginning of a body and hangs up. */
export async function hangUp(address: string, given: Given = {}): Promise<void> {
  const request = open(address, { method: 'POST', ...given });
  request.on('error', () => {});
  request.write('{"begun":');
  await sleep(100);
  request.destroy();
  await sleep(200);
}
