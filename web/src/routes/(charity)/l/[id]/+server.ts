/** The short address that a label of ours holds: leads to its lot or place. */
import { error, redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { commonRefusals } from '#shared/kernel/refusals.ts';
import { labelledId } from '#shared/supplies/scanned-code.ts';

const folders = { lot: 'lots', place: 'stores' } as const;

export const GET: RequestHandler = ({ params, locals }) => {
  const label = labelledId(params.id);
  if (!label) error(404, commonRefusals['not-found'][locals.locale]);
  redirect(303, `/${folders[label.kind]}/${label.id}`);
};
