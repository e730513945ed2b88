/** Copying an open day on the site: its programme, its shifts, and what it sends; cut short, the same sent again completes it. */
import { expect, test, vi } from 'vitest';
import { actions } from '../../../web/src/routes/(organizer)/organize/open-days/[openDayId]/copy/+page.server.ts';
import { identityWith, ids, openDay } from '../support/site-data.ts';
import { redirectOf, siteEvent } from '../support/site-event.ts';
import { defaultSettings } from '#shared/messages/settings.ts';

const copyId = 'opd_01hz0000000000000000000077';
const own = { ...defaultSettings, lines: { thanks: { 'zh-CN': '谢谢', en: 'Thank you' } }, revision: 4 };

function asked(revisionOfCopy: number, source: object = own) {
  const setMessages = vi.fn(async () => own);
  const api = {
    openDays: {
      copyOpenDay: async () => ({ openDay: openDay({ openDayId: copyId }), days: 364, venues: [], sessions: [] }),
    },
    volunteering: { copyShifts: async () => ({ shiftIds: [] }) },
    messages: {
      listMessages: async ({ openDayId }: { openDayId: string }) => ({
        settings: openDayId === ids.openDay ? source : { ...defaultSettings, revision: revisionOfCopy },
        messages: [],
      }),
      setMessages,
    },
  };
  const identity = identityWith({ memberships: [{ role: 'coordinator' }] as any });
  const form = { heldOn: '2091-06-19', edition: '', idempotencyKey: 'key-of-the-form' };
  const { event } = siteEvent({ api, form, identity, params: { openDayId: ids.openDay } });
  return { copied: () => redirectOf(actions.default!(event)), setMessages };
}

test('reminders and own lines come along', async () => {
  const { copied, setMessages } = asked(0);
  expect(await copied()).toContain(copyId);
  expect(setMessages).toHaveBeenCalledWith(
    expect.objectContaining({ openDayId: copyId, revision: 0, lines: own.lines }),
  );
});

test.each([
  ['sent again, what is set by now stays', 1, own],
  ['of a day that sends what every day sends there is nothing to copy', 0, { ...defaultSettings, revision: 0 }],
] as const)('%s', async (_, revision, source) => {
  const { copied, setMessages } = asked(revision, source);
  await copied();
  expect(setMessages).not.toHaveBeenCalled();
});
