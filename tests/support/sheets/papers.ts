/** What is printed: the pages whose paper somebody carries, hangs up, signs or files. */
import { call, signInOver, type Running } from '../running-harborlight.ts';
import type { FoundPage } from '../pages-by-links.ts';
import { asSheetPage, type SheetPage } from './draw-sheets.ts';
import { deskPages } from './stepped-pages.ts';

const labelsRoute = '/stores/[storeId]/labels';
const paperRoutes = [
  '/bookings/[manageToken]',
  '/counts/[countId]',
  '/drives/[driveId]/pledges',
  '/gifts/[giftToken]',
  '/goods-notes/[noteId]',
  '/notices/[noticeId]',
  '/open-days/[openDayId]',
  '/open-days/[openDayId]/exhibits/signs',
  '/open-days/[openDayId]/poster',
  '/organize/campaigns/[campaignId]/rounds/[roundId]/night/sheet',
  '/organize/campaigns/[campaignId]/rounds/[roundId]/sheet',
  '/organize/open-days/[openDayId]/people',
  '/organize/open-days/[openDayId]/report',
  '/organize/open-days/[openDayId]/sessions/[sessionId]/people',
  '/organize/open-days/[openDayId]/shifts/[shiftId]/people',
  '/proofs/[number]',
  '/recalls/[recallId]',
  '/sign-ups/[manageToken]',
  '/sign-ups/[manageToken]/round',
  labelsRoute,
  '/stores/[storeId]/papers/[documentId]',
  '/transfers/[transferId]',
];

/** One paper of each kind of document of a store: an issue, a receipt, a disposal and so on. */
async function storePapers({ origin }: Pick<Running, 'origin'>, found: readonly FoundPage[]): Promise<SheetPage[]> {
  const one = found.find(({ route }) => route === '/stores/[storeId]');
  if (!one?.token) return [];
  const { token } = one;
  const storeId = one.path.split('/')[2]!;
  const { documents } = (await call(origin, 'GET', `/api/stores/${storeId}/documents`, { token })).body;
  const kinds = new Map<string, string>((documents ?? []).map((each: any) => [each.kind, each.documentId]));
  return [...kinds].map(([kind, documentId]) => ({
    ...{ label: `/stores/[storeId]/papers ${kind}`, token },
    open: (page) => page.goto(`/stores/${storeId}/papers/${documentId}`),
  }));
}

export async function paperPages(running: Pick<Running, 'origin'>, found: readonly FoundPage[]): Promise<SheetPage[]> {
  const { sheets } = await deskPages(running);
  const shown = found.filter(({ route }) => paperRoutes.includes(route));
  const notes = shown.filter(({ route }) => route === '/goods-notes/[noteId]');
  return [
    ...shown.map(asSheetPage).filter(({ label }) => label !== labelsRoute),
    // Labels are only there when they were asked for.
    ...shown
      .filter(({ route }) => route === labelsRoute)
      .map((one) => asSheetPage({ ...one, path: `${one.path}?place=4` })),
    ...notes.map((note) => ({
      ...asSheetPage({ ...note, path: `${note.path}?paper=80mm` }),
      label: '/goods-notes/[noteId] 80 mm',
    })),
    ...(await storePapers(running, found)),
    ...sheets,
  ];
}

/** A volunteer's proof of hours as the site hands it out. */
export async function proofPaper({ origin }: Pick<Running, 'origin'>, locale: string): Promise<Buffer | undefined> {
  const token = await signInOver(origin, 'today-checkin-1@harborlight.example');
  const { proofs } = (await call(origin, 'GET', '/api/my-service', { token })).body;
  const number = proofs?.find(({ status }: any) => status === 'issued')?.number ?? proofs?.[0]?.number;
  const headers = { cookie: `session=${token}`, 'accept-language': locale };
  const answer = await fetch(`${origin}/me/service/proofs/${number}/paper.pdf`, { headers });
  return answer.ok ? Buffer.from(await answer.arrayBuffer()) : undefined;
}
