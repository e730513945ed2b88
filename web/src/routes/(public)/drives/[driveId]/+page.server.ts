/** A goods drive: who runs it, what it needs, what was received, and the pledge of goods. */
import type { Actions, PageServerLoad } from './$types';
import { loadMessages } from '#lib/i18n/load-messages.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, dayGiven, given, invalid, refused, whole } from '#lib/server/forms.ts';
import { readSharedForm, sharedFormKey } from '#lib/server/shared-form.ts';
import { donationView, driveView, goodsChoices, goodsChosen } from '#lib/supplies/server/goods-view.ts';
import { goodsView, placeNames } from '#lib/supplies/server/goods-at-view.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { formatQuantity, type UnitCode } from '#shared/kernel/unit-names.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { decideDriveOpen, driveZone } from '#shared/supplies/acceptance-rules.ts';
import { pledgeRequest } from '#shared/supplies/model.ts';
import { suppliesRefusals } from '#shared/supplies/refusals.ts';

export const load: PageServerLoad = async ({ locals, params: { driveId }, request }) => {
  const { api, locale } = locals;
  const [drive, t, identity] = await Promise.all([
    api.supplies.getDrive({ driveId }),
    loadMessages(locale),
    locals.identity(),
  ]);
  const goods = drive.isDraft ? [] : (await api.supplies.seeGoodsOfDrive({ driveId })).items;
  const names = await placeNames(api, goods, locale);
  const needed = new Set(drive.needs.map(({ itemId }) => itemId));
  const today = localDateOf(Date.now(), driveZone);
  const open = decideDriveOpen(drive, today);
  return {
    isDemo: drive.isDemo,
    drive: driveView(drive, locale),
    goods: goods.map((one) => goodsView(one, names, locale, t.goods)),
    // The latest first, in whatever order they were logged.
    donations: drive.donations
      .toSorted((a, b) => b.receivedOn.localeCompare(a.receivedOn))
      .map((donation) => donationView(donation, locale)),
    choices: goodsChoices(
      drive.items.filter(({ itemId }) => needed.has(itemId)),
      locale,
      t.goods.packOf,
    ),
    why: drive.isDraft ? t.goods.draft : open.ok ? undefined : suppliesRefusals[open.refusal.code][locale],
    mayEdit: may(identity, 'drive.edit', { organizationId: drive.organizationId }),
    mayReceive: may(identity, 'donation.receive', { organizationId: drive.organizationId }),
    maySeePledges: may(identity, 'roster.see', { organizationId: drive.organizationId }),
    today,
    idempotencyKey: sharedFormKey({ request }),
  };
};

export const actions: Actions = {
  pledge: async (event) => {
    const { api, locale } = event.locals;
    const { driveId } = event.params;
    const read = await readSharedForm(event);
    if ('again' in read) return read.again;
    const { form } = read;
    const { values } = form;
    const { itemId, unit } = goodsChosen(values.goods);
    const body = {
      name: values.name ?? '',
      email: given(values.email),
      phone: given(values.phone),
      itemId,
      unit,
      quantity: whole(values.quantity),
      bringOn: dayGiven(values.bringOn),
      note: given(values.note),
    };
    const checked = check(pledgeRequest, body, locale);
    if (!checked.ok) return invalid(form, aboutGoods(checked.errors), locale);
    try {
      const pledged = await api.supplies.pledge({
        params: { driveId },
        headers: { 'idempotency-key': form.key },
        body: checked.value,
      });
      return {
        thanks: formatQuantity(pledged.quantity, pledged.unit as UnitCode, locale),
        dataPath: `/pledges/${encodeURIComponent(pledged.manageToken)}/data`,
      };
    } catch (caught) {
      return refused(form, problemOf(caught), {
        'drive.item-not-needed': 'goods',
        'goods.unit-not-of-item': 'goods',
        'goods.quantity-too-large': 'quantity',
        'pledge.more-than-missing': 'quantity',
        'pledge.enough': 'goods',
      });
    }
  },
};

/** Item and unit are one choice on the page, so what is wrong with either is told once, there. */
function aboutGoods<E extends { path: string; message: string }>(errors: readonly E[]) {
  const isGoods = ({ path }: E) => path === 'itemId' || path === 'unit';
  const first = errors.find(isGoods);
  return [...errors.filter((error) => !isGoods(error)), ...(first ? [{ ...first, path: 'goods' }] : [])];
}
