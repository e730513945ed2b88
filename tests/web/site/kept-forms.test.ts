/**
 * What was typed is never lost by what comes between. Every action of the site hands all of it back when the API refuses: by a limit,
 * by a confirmation that is asked for first, by an ended session, by a fault. And the browser keeps what is typed into every form
 * (lib/live/drafts.js). What does otherwise stands here with its reason.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { refusal, siteEvent } from '../support/site-event.ts';

const source = join(import.meta.dirname, '../../../web/src');
const files = (readdirSync(source, { recursive: true }) as string[]).map((path) => path.replaceAll('\\', '/'));
const textOf = (path: string) => readFileSync(join(source, path), 'utf8');

const typed = {
  name: '买买提·吐尔逊',
  note: '中文 ＡＢＣ "x" <y>',
  quantity: '１，２００',
  email: 'z@qq。com',
  phone: '138 0013 8000',
};

/** Answers every question of an action with the same refusal. */
const refusing = (code: string): any => {
  const refuse = async () => {
    throw refusal(code);
  };
  const context = new Proxy({}, { get: () => refuse });
  return new Proxy({}, { get: () => context });
};

type Told = {
  readonly status?: number;
  readonly values?: Readonly<Record<string, string>>;
  readonly data?: { readonly values?: Readonly<Record<string, string>> };
};

async function toldBy(action: (event: unknown) => unknown, code: string): Promise<Told> {
  const memberships = [{ role: 'platform_operator', organizationId: 'org_1', organizationName: {} }];
  const identity = { accountId: 'acc_1', email: 'a@b.cn', name: 'A', locale: 'en', memberships } as never;
  const { event } = siteEvent({ api: refusing(code), form: { ...typed, idempotencyKey: 'key-of-the-form' }, identity });
  event.params = new Proxy({}, { get: (_, name) => (name === 'kind' ? 'sign-ups' : `${String(name)}_1`) });
  try {
    return (await action(event)) as Told;
  } catch (caught) {
    return caught as Told;
  }
}

/** Actions that hand nothing back, and why nothing is lost by it. */
const otherwise: Readonly<Record<string, string>> = {
  'drives/[driveId]/import': 'A file, which no browser sends back; it is chosen again.',
  'items/import': 'A file.',
  'organize/open-days/[openDayId]/programme/sessions': 'A file.',
  'organize/open-days/[openDayId]/programme/shifts': 'A file.',
  'drives/[driveId]/pledges find': 'What was sought stands in the field of the page that answers.',
  'organize/open-days/[openDayId]/sessions/[sessionId]/people find': 'The same.',
  'organize/open-days/[openDayId]/shifts/[shiftId]/people find': 'The same.',
  'goods-notes/[noteId]/second': 'A code of one time, a passkey, or a press of a button.',
  'sign-in/code': 'A code of one time.',
  'sign-in/kept': 'It asks the API nothing, and puts all of it into its page.',
  'sign-in/passkey enter': 'A passkey.',
  'me/passkeys/new add': 'A passkey; its name is handed back.',
  'invitations/[invitationToken] accept': 'A press of a button.',
  '[kind]/[manageToken]/data withdraw': 'A press of a button, which promises alone have.',
  'organize/open-days/[openDayId]/venues/[venueId]/desk close': 'A press of a button.',
  'organize/open-days/[openDayId]/venues/[venueId]/desk allOut': 'A press of a button.',
  'organize/open-days/[openDayId]/venues/[venueId]/desk/times/[slotId]':
    'Without the opened list nothing of it may be shown; the browser keeps the times until it is opened again.',
  'open-days/[openDayId]/survey': 'A second voice is thanked for and not counted.',
};

describe.each(['too-many-requests', 'step-up.required', 'sign-in.required', 'busy'])('Refused by %s', (code) => {
  test('every action hands back what was typed', async () => {
    const lost: string[] = [];
    let handed = 0;
    for (const path of files.filter((one) => one.endsWith('+page.server.ts'))) {
      const { actions = {} } = (await import(pathToFileURL(join(source, path)).href)) as { actions?: object };
      const page = path.replace(/^routes\/\([^)]*\)\/|\/\+page\.server\.ts$/g, '');
      for (const [name, action] of Object.entries(actions)) {
        const told = await toldBy(action, code);
        const values = (told?.data ?? told)?.values;
        if (values && Object.entries(typed).every(([field, text]) => values[field] === text)) handed += 1;
        else if (!otherwise[page] && !otherwise[`${page} ${name}`]) lost.push(`${page} ${name}: ${told?.status}`);
      }
    }
    expect(lost).toEqual([]);
    expect(handed).toBeGreaterThan(200);
  }, 120_000);
});

/** Forms that post nothing: a page of its own that stays open, and keeps what it needs (lib/offline). */
const postNothing = ['GateLookup', 'GatePrepare', 'RoundPrepare', 'SearchBox', 'scan/+page', 'ImportTable'];

describe('The browser keeps what is typed', () => {
  const forms = files
    .filter((path) => path.endsWith('.svelte'))
    .flatMap((path) => [...textOf(path).matchAll(/<form\b[^]*?[^=]>/g)].map(([tag]) => ({ path, tag })));

  test('into every form: none says that it is not to be kept', () => {
    expect(forms.length).toBeGreaterThan(40);
    expect(forms.filter(({ tag }) => /data-no-draft/.test(tag))).toEqual([]);
  });

  test('and every form posts, asks by its address, or stays on its page', () => {
    const others = forms.filter(
      ({ path, tag }) => !/method="(?:POST|GET)"/.test(tag) && !postNothing.some((name) => path.includes(name)),
    );
    // A filter of a page asks by its address, which is what a form without a method does.
    expect(others.map(({ path, tag }) => `${path} ${tag}`).filter((one) => /onsubmit/.test(one))).toEqual([]);
  });

  test('in fields that have a name, by which it is put back', () => {
    const nameless = files
      .filter((path) => /\.svelte$/.test(path) && /method="POST"|<Form\b/.test(textOf(path)))
      .flatMap((path) =>
        [...textOf(path).matchAll(/<(?:input|textarea|select)\b[^]*?[^=]>/g)]
          .filter(([tag]) => !/\bname[=}]|\{name\}|type="(?:hidden|file)"|readonly|\{\.\.\.|tickAll/.test(tag))
          .map(([tag]) => `${path} ${tag}`),
      );
    expect(nameless).toEqual([]);
  });
});
