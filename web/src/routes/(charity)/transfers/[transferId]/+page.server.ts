/** One transfer: what was asked for, approved, picked, sent and received, and the step that comes next. */
import { redirect, type ActionFailure } from '@sveltejs/kit';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import type { FormState } from '#lib/ui/form-state.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, given, invalid, readForm, refused, whole, type ReadForm } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { transferView } from '#lib/supplies/server/transfer-view.ts';
import { differenceReasons } from '#shared/supplies/stock-model.ts';
import {
  approval,
  arrival,
  declineReasons,
  declineGiven,
  picking,
  shortReasons,
} from '#shared/supplies/transfer-model.ts';

const choices = (
  reasons: Readonly<Record<string, { readonly 'zh-CN': string; readonly en: string }>>,
  locale: 'zh-CN' | 'en',
) => Object.entries(reasons).map(([value, label]) => ({ value, label: label[locale] }));

/** Which store does what comes next. */
const nextBy = { requested: 'from', approved: 'from', picked: 'from', sent: 'to' } as const;

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  await requireIdentity(event);
  const { transfer, from, to, mayAct, isMoving } = await api.supplies.seeTransfer(event.params);
  const { state } = transfer;
  const by = state in nextBy ? nextBy[state as keyof typeof nextBy] : undefined;
  const named = ({ storeId, name }: typeof from) => ({ storeId, name: name[locale] });
  const stores = { from: named(from), to: named(to) };
  return {
    transfer: transferView(transfer, locale),
    isMoving: isMoving === true,
    ...stores,
    may: by !== undefined && mayAct[by],
    mayDecline: mayAct.from ? ['requested', 'approved', 'picked'].includes(state) : mayAct.to && state === 'requested',
    isAskers: !mayAct.from,
    waitsFor: by && stores[by].name,
    reasons: {
      short: choices(shortReasons, locale),
      difference: choices(differenceReasons, locale),
      decline: choices(declineReasons, locale),
    },
  };
};

/** The typed rows `<prefix>.<id>.<part>` of a step. */
const rows = (values: ReadForm['values'], prefix: string, part: string) =>
  Object.keys(values).flatMap((field) => {
    const id = field.startsWith(`${prefix}.`) && field.endsWith(`.${part}`) && field.split('.')[1];
    return id ? [{ id, quantity: whole(values[field]), reason: given(values[`${prefix}.${id}.reason`]) }] : [];
  });

const steps = {
  approve: {
    input: (values: ReadForm['values']) => ({
      lines: rows(values, 'lines', 'quantity').map(({ id: itemId, ...line }) => ({ itemId, ...line })),
    }),
    schema: approval,
    part: 'quantity',
  },
  pick: {
    input: (values: ReadForm['values']) => ({
      lots: rows(values, 'lots', 'picked').map(({ id: lotId, quantity: picked, reason }) => ({
        lotId,
        picked,
        reason,
      })),
    }),
    schema: picking,
    part: 'picked',
  },
  receive: {
    input: (values: ReadForm['values']) => ({
      lots: rows(values, 'lots', 'received').map(({ id: lotId, quantity: received, reason }) => ({
        ...{ lotId, received, reason },
      })),
    }),
    schema: arrival,
    part: 'received',
  },
} as const;

/** Takes a step with what was typed; errors stand at the fields of their line. */
async function step(
  { request, locals: { locale } }: RequestEvent,
  name: keyof typeof steps,
  send: (body: never) => Promise<unknown>,
): Promise<ActionFailure<FormState> | undefined> {
  const form = await readForm(request);
  const { input, schema, part } = steps[name];
  const typed = input(form.values);
  const ids = 'lines' in typed ? typed.lines.map(({ itemId }) => itemId) : typed.lots.map(({ lotId }) => lotId);
  const list = 'lines' in typed ? 'lines' : 'lots';
  const checked = check(schema, typed, locale);
  if (!checked.ok) {
    const named = (path: string) => path.replace(/^(?:lines|lots)\.(\d+)/, (_, at) => `${list}.${ids[Number(at)]}`);
    const errors = checked.errors.map(({ path, message }) => ({ path: named(path), message }));
    return invalid(form, errors, locale);
  }
  try {
    await send(checked.value as never);
    return undefined;
  } catch (caught) {
    const problem = problemOf(caught);
    const id = problem.data?.itemId ?? problem.data?.lotId;
    return refused(form, problem, {
      'difference.reason-needed': `${list}.${id}.reason`,
      'stock.not-enough': `${list}.${id}.${part}`,
    });
  }
}

const afterwards = (failed: ActionFailure<FormState> | undefined, { url }: RequestEvent) =>
  failed ?? redirect(303, url.pathname);

export const actions: Actions = {
  approve: async (event) =>
    afterwards(
      await step(event, 'approve', (body: { lines: [] }) =>
        event.locals.api.supplies.approveTransfer({ ...event.params, ...body }),
      ),
      event,
    ),
  pick: async (event) =>
    afterwards(
      await step(event, 'pick', (body: { lots: [] }) =>
        event.locals.api.supplies.pickTransfer({ ...event.params, ...body }),
      ),
      event,
    ),
  receive: async (event) =>
    afterwards(
      await step(event, 'receive', (body: never) =>
        event.locals.api.supplies.receiveTransfer({ params: event.params, body }),
      ),
      event,
    ),
  send: async ({ request, url, locals: { api }, params }) => {
    const form = await readForm(request);
    try {
      await api.supplies.sendTransfer(params);
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, url.pathname);
  },
  decline: async ({ request, url, locals: { api, locale }, params }) => {
    const form = await readForm(request);
    const checked = check(declineGiven, { reason: given(form.values.reason) }, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    try {
      await api.supplies.declineTransfer({ ...params, ...checked.value });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, url.pathname);
  },
};
