/** How a device that works offline asks the site, and hears a no: for now (`Refused`), or for good (`DeviceOver`). */
import { ulid } from 'ulid';

/** The device is not listened to any more: it forgets what it holds. */
export class DeviceOver extends Error {}

/** With what to tell, in the reader's language. */
export class Refused extends Error {
  readonly title: string;
  constructor(title: string) {
    super(title);
    this.title = title;
  }
}

const overWhen = [403, 404, 410];

/** `byPerson` where whoever is signed in asks, so that a no says nothing of the device. Throws: anything else where there is no network. */
export async function postAsDevice<Value>(path: string, body: unknown, byPerson = false): Promise<Value> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  });
  if (answer.ok) return answer.json();
  const { title = '' } = await answer.json().catch(() => ({}));
  if (overWhen.includes(answer.status) && !byPerson) throw new DeviceOver(title);
  throw new Refused(title);
}

export const newDeviceId = (prefix: string) => `${prefix}_${ulid().toLowerCase()}`;
