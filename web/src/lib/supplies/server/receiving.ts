/** Logging a delivery into a store, and where the person is led afterwards. Used by the page of receiving. */
import { createHash } from 'node:crypto';
import { fail, redirect, type ActionFailure } from '@sveltejs/kit';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import type { FormState } from '#lib/ui/form-state.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { donationRequest, type Drive, type DonationRequest } from '#shared/supplies/model.ts';
import { shortNumberOf } from '#shared/supplies/note-number.ts';
import { ApiProblem, problemOf, type Api } from '../../server/api.ts';
import { check, eachFieldOnce, invalid, refused, type ReadForm } from '../../server/forms.ts';
import { confirmedAsAnother, formPath, fromTheTop, lotProblems, readDelivery, refusalPath } from './delivery-form.ts';
import { asking, type DeliveryState } from './delivery-warnings.ts';
import { allItems } from './catalogue.ts';

/** Open drives of an organization, those that run today first. */
export async function openDrives(api: Api, organizationId: string, today: string): Promise<Drive[]> {
  const { drives } = await api.supplies.listDrives({});
  const runs = ({ startsOn, endsOn }: Drive) => Number(startsOn <= today && today <= endsOn);
  return drives
    .filter((drive) => drive.organizationId === organizationId && drive.closedAt === undefined)
    .sort((one, other) => runs(other) - runs(one));
}

type Place = {
  readonly api: Api;
  readonly locale: Locale;
  readonly storeId: string;
  /** Said already, when the browser asked whether this is the same once more. */
  readonly isAnother: boolean;
};

export async function logDelivery(
  form: ReadForm,
  { api, locale, storeId, isAnother }: Place,
): Promise<ActionFailure<DeliveryState>> {
  const values = isAnother ? { ...form.values, ...confirmedAsAnother(form.values) } : form.values;
  const [{ items }, t] = await Promise.all([allItems(api), loadStaffMessages(locale)]);
  const read = readDelivery(values, items, locale);
  const checked = check(donationRequest, { ...(read.body as object), storeId }, locale);
  const schemaErrors = checked.ok
    ? []
    : checked.errors.map(({ path, message }) => ({ path: formPath(path, values), message }));
  const missing = values.driveId ? [] : [{ path: 'driveId', message: t.delivery.driveNeeded }];
  // Where the goods are not understood, their unit is not in question.
  const unknown = new Set(read.errors.map(({ path }) => path.replace(/\.item$/, '.unit')));
  const wrong = fromTheTop(
    eachFieldOnce([...missing, ...read.errors, ...schemaErrors.filter(({ path }) => !unknown.has(path))]),
  );
  if (!checked.ok || wrong.length > 0) return invalid(form, wrong, locale);
  try {
    const drive = await api.supplies.getDrive({ driveId: values.driveId! });
    const problems = lotProblems(checked.value, drive, items, locale, t.donation.left);
    if (problems.length > 0)
      return invalid(
        form,
        fromTheTop(eachFieldOnce(problems.map((one) => ({ ...one, path: formPath(one.path, values) })))),
        locale,
      );
    const { donationId } = await receive(api, drive.driveId, form.key, checked.value);
    return redirect(303, `/goods-notes/${shortNumberOf(donationId)}?logged`);
  } catch (caught) {
    const problem = problemOf(caught);
    const path = refusalPath(problem.code, problem.data?.line, values);
    const errors = problem.errors?.map(({ path: at, message }) => ({ path: formPath(at, values), message }));
    const failed: ActionFailure<FormState> = refused(
      form,
      { ...problem, errors },
      path ? { [problem.code]: path } : {},
    );
    if (problem.code === 'donation.confirm-needed')
      return fail(problem.status, asking(failed.data, problem.data?.warnings, locale));
    return failed;
  }
}

/**
 * Whoever went back in the browser and changed what was logged means another delivery: it goes under a key of its own,
 * the same each time, so that it too is stored once.
 */
async function receive(api: Api, driveId: string, key: string, body: DonationRequest) {
  const under = (idempotencyKey: string) =>
    api.supplies.receiveDonation({ params: { driveId }, headers: { 'idempotency-key': idempotencyKey }, body });
  try {
    return await under(key);
  } catch (caught) {
    if (!(caught instanceof ApiProblem) || caught.problem.code !== 'key.reused') throw caught;
    return under(
      createHash('sha256')
        .update(`${key}\n${JSON.stringify(body)}`)
        .digest('base64url'),
    );
  }
}
