/** R22 The consents beside the forms: a box each, none ticked or needed, with the text of today and its version. */
import { describe, expect, test, vi } from 'vitest';
import {
  actions as book,
  load as loadSession,
} from '../../../web/src/routes/(public)/sessions/[sessionId]/+page.server.ts';
import {
  load as loadHandOver,
  actions as takeOver,
} from '../../../web/src/routes/(volunteer)/hand-overs/[handOverToken]/+page.server.ts';
import {
  load as loadNames,
  actions as nameSeat,
} from '../../../web/src/routes/(volunteer)/hold-names/[namesToken]/+page.server.ts';
import {
  load as loadShift,
  actions as signUp,
} from '../../../web/src/routes/(volunteer)/shifts/[shiftId]/+page.server.ts';
import { consentTexts } from '../../../shared/privacy/consent-texts.ts';
import { ids, openDay, session, shift } from '../support/site-data.ts';
import { redirectOf, refusal, siteEvent, type Options } from '../support/site-event.ts';

const person = { name: 'Li', email: 'li@people.example', ageBand: '18+', riskAccepted: 'on', seats: '1', ifFull: 'on' };
const visitor = { name: 'Li', email: 'li@people.example', partySize: '1', category: 'public', ifFull: 'on' };
const ofShift = ['photo', 'livestream', 'share_partner', 'contact_after'];

/** Every form that newly takes a person's data, with the verb of the API that it calls. */
const forms = [
  {
    name: 'signing up',
    load: loadShift,
    action: signUp,
    context: 'volunteering',
    verb: 'signUp',
    typed: person,
    asked: ofShift,
  },
  {
    name: 'naming a held seat',
    load: loadNames,
    action: nameSeat,
    context: 'volunteering',
    verb: 'takeSeatOfHold',
    typed: person,
    asked: ofShift,
  },
  {
    name: 'taking a shift over',
    load: loadHandOver,
    action: takeOver,
    context: 'volunteering',
    verb: 'takeShiftOver',
    typed: person,
    asked: ofShift,
  },
  {
    name: 'booking',
    load: loadSession,
    action: book,
    context: 'openDays',
    verb: 'bookSession',
    typed: visitor,
    asked: ['photo', 'livestream', 'contact_after'],
  },
] as const;

const reads = (change: Parameters<typeof session>[0] = {}) => ({
  volunteering: {
    getShift: async () => shift(),
    getHandOver: async () => ({ shiftId: ids.shift, seats: 1, state: 'confirmed' }),
    getHoldForNames: async () => ({ shiftId: ids.shift, groupName: 'A', namesUntil: shift().startAt, seatsLeft: 3 }),
  },
  openDays: { getOpenDay: async () => openDay(), getSession: async () => session(change) },
});
const params = { shiftId: ids.shift, sessionId: ids.session, namesToken: 'n.1', handOverToken: 'h.1' };
const opened = async ({ load }: (typeof forms)[number], locale: Options['locale'] = 'en', api = reads()) =>
  (await (load as any)(siteEvent({ api, params, locale }).event)).consents as any[];

describe.each(forms)('The form for $name', (form) => {
  const send = (ticked: Record<string, string>, verb: unknown) =>
    (form.action as any).default(
      siteEvent({
        form: { idempotencyKey: 'key-of-this-form', ...form.typed, ...ticked },
        params,
        api: { [form.context]: { [form.verb]: verb } } as any,
      }).event,
    );

  test.each(['en', 'zh-CN'] as const)('asks each purpose by itself with the text of today, in %s', async (locale) => {
    const consents = await opened(form, locale);
    expect(consents.map(({ purpose }) => purpose)).toEqual(form.asked);
    for (const { purpose, version, text } of consents) {
      const today = consentTexts[purpose as keyof typeof consentTexts];
      expect({ version, text }).toEqual({ version: today.version, text: today.text[locale] });
    }
  });

  test('sends what was ticked with the version that was read, and nothing where nothing was', async () => {
    const verb = vi.fn(async (_: any) => ({ manageToken: 'link.1' }));
    await redirectOf(send({}, verb));
    expect(verb.mock.calls[0]![0].body.consents).toBeUndefined();
    await redirectOf(send({ 'consents.photo': '1', 'consents.contact_after': '3' }, verb));
    expect(verb.mock.calls[1]![0].body.consents).toEqual([
      { purpose: 'photo', version: 1 },
      { purpose: 'contact_after', version: 3 },
    ]);
  });

  test('keeps what was ticked when a mistake sends it back', async () => {
    const failed = await send({ name: '', 'consents.livestream': '1' }, vi.fn());
    expect(failed.data.values).toMatchObject({ 'consents.livestream': '1' });
    expect(failed.data.errors).toMatchObject([{ path: 'name' }]);
  });

  test('tells at its own box that a text has changed', async () => {
    const changed = refusal('consent.text-changed', { purpose: 'livestream', version: 2 });
    const failed = await send(
      { 'consents.photo': '1', 'consents.livestream': '1' },
      vi.fn().mockRejectedValue(changed),
    );
    expect(failed.status).toBe(409);
    expect(failed.data.errors).toEqual([{ path: 'consents.livestream', message: failed.data.title }]);
    expect(failed.data.values['consents.photo']).toBe('1');
  });
});

test('where nobody takes photographs, nobody is asked to agree to them', async () => {
  const consents = await opened(forms[3], 'en', reads({ noPhotos: true }));
  expect(consents.map(({ purpose }) => purpose)).toEqual(['livestream', 'contact_after']);
});
