/**
 * Somebody who comes without a ticket, looked up by name at the gate: by who may open the door list of the venue, with its reason and
 * its one entry of the audit. Names are answered to whoever asked, and kept nowhere.
 */
import { json, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import { nameMatches } from '#shared/kernel/names.ts';
import type { DoorList } from '#shared/attendance/desk-contract.ts';
import { auditReason } from '#shared/audit/model.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';
import { loadGateMessages, loadStaffMessages } from '../../i18n/load-messages.ts';
import { ApiProblem, problemOf } from '../../server/api.ts';
import { openedDesk } from '../../server/cookies.ts';
import { privateHeaders } from '../../server/private-headers.ts';
import { deskView } from './desk-view.ts';

const asked = z.object({
  openDayId: z.string(),
  venueId: z.string(),
  name: z.string().min(1).max(60),
  reason: z.string().max(200),
});
const most = 12;

const answer = (status: number, title: string) => json({ title }, { status, headers: privateHeaders });

type Asked = Pick<RequestEvent, 'request' | 'locals' | 'cookies' | 'url'>;

export async function gateNames({ request, locals, cookies, url }: Asked): Promise<Response> {
  const { api, locale } = locals;
  const { lookUp } = await loadGateMessages(locale);
  const parsed = asked.safeParse(await request.json().catch(() => undefined));
  if (!parsed.success) return answer(422, commonRefusals['input.invalid'][locale]);
  if (!(await locals.identity())) return answer(401, lookUp.signIn);
  const { openDayId, venueId, name, reason } = parsed.data;

  /** The list of the whole venue that this browser opened before, or one that is opened now. */
  async function listOf(): Promise<DoorList | undefined> {
    const opened = openedDesk.read(cookies, url);
    if (opened?.venueId === venueId) {
      const list = await api.desk.seeDoorList({ venueId, pass: opened.pass }).catch((caught: unknown) => {
        if (caught instanceof ApiProblem && caught.problem.status === 409) return undefined;
        throw caught;
      });
      if (list?.openDayId === openDayId && list.slotId === undefined) return list;
    }
    const why = auditReason.safeParse(reason);
    if (!why.success) return undefined;
    const list = await api.desk.openDoorList({ openDayId, venueId, reason: why.data });
    openedDesk.keep(cookies, url, { venueId, pass: list.pass, reason: why.data });
    return list;
  }

  try {
    const list = await listOf();
    if (!list) return answer(422, lookUp.reasonWanted);
    const found = deskView(list, await loadStaffMessages(locale), locale).flatMap((slot) =>
      [...slot.coming, ...slot.waiting]
        .filter((line) => nameMatches(line.name, name))
        .map((line) => ({
          ...{ slotId: slot.slotId, order: line.order, name: line.name },
          what: `${slot.title} ${slot.when.time}`,
        })),
    );
    return json({ found: found.slice(0, most) }, { headers: privateHeaders });
  } catch (caught) {
    const { status, title } = problemOf(caught);
    return answer(status, status === 403 ? lookUp.mayNot : title);
  }
}
