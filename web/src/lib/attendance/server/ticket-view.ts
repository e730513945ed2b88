/** A ticket as its pages show it: the code to scan, and the short one to read out. */
import type { Api } from '#lib/server/api.ts';
import { ApiProblem } from '#lib/server/api.ts';
import { qrOf } from '#lib/ui/qr.ts';
import { shownShortCode } from '#shared/attendance/ticket.ts';

export const ticketView = (origin: string, { code, short }: { readonly code: string; readonly short: string }) => ({
  qr: qrOf(`${origin}/t/${code}`),
  href: `/t/${code}`,
  short: shownShortCode(short),
});
export type TicketView = ReturnType<typeof ticketView>;

/** Undefined where the place has no ticket: it is waited for, or gone. */
export async function ticketOfLink(api: Api, origin: string, manageToken: string): Promise<TicketView | undefined> {
  try {
    return ticketView(origin, await api.attendance.getTicketOf({ manageToken }));
  } catch (caught) {
    if (caught instanceof ApiProblem) return undefined;
    throw caught;
  }
}
