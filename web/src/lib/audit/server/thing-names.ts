/**
 * What the things of the audit are called, in one language: entries hold ids alone, so that whoever is erased is gone from them
 * too. Names of places, goods and organizations are asked for when the page is read, by reads that leave no entry of their own;
 * people have none here.
 */
import type { Bilingual, Locale } from '#shared/kernel/text.ts';
import { idPrefixes } from '#shared/kernel/ids.ts';
import { volunteerRoles } from '#shared/volunteering/model.ts';
import type { Api } from '../../server/api.ts';
import { shortDateText, whenOf } from '../../server/times.ts';
import { lotNumberText } from '#shared/supplies/same-text.ts';

/** For things whose own name is no longer known, not for the reader, or says something of a person. */
const kinds: Readonly<Record<string, Bilingual>> = {
  [idPrefixes.openDay]: { 'zh-CN': '开放日', en: 'Open day' },
  [idPrefixes.venue]: { 'zh-CN': '会场', en: 'Venue' },
  [idPrefixes.session]: { 'zh-CN': '场次', en: 'Session' },
  [idPrefixes.shift]: { 'zh-CN': '班次', en: 'Shift' },
  [idPrefixes.booking]: { 'zh-CN': '预约', en: 'Booking' },
  [idPrefixes.signUp]: { 'zh-CN': '报名', en: 'Sign-up' },
  [idPrefixes.hold]: { 'zh-CN': '团体名额', en: 'Group' },
  [idPrefixes.shiftSeries]: { 'zh-CN': '班次系列', en: 'Series of shifts' },
  [idPrefixes.sessionSeries]: { 'zh-CN': '场次系列', en: 'Series of sessions' },
  [idPrefixes.drive]: { 'zh-CN': '物资募集', en: 'Drive' },
  [idPrefixes.item]: { 'zh-CN': '物资', en: 'Item' },
  [idPrefixes.pledge]: { 'zh-CN': '认捐', en: 'Pledge' },
  [idPrefixes.donation]: { 'zh-CN': '捐赠', en: 'Donation' },
  [idPrefixes.store]: { 'zh-CN': '库房', en: 'Store' },
  [idPrefixes.lot]: { 'zh-CN': '批次', en: 'Lot' },
  [idPrefixes.movement]: { 'zh-CN': '出入库', en: 'Movement' },
  [idPrefixes.document]: { 'zh-CN': '单据', en: 'Paper' },
  [idPrefixes.transfer]: { 'zh-CN': '调拨', en: 'Transfer' },
  [idPrefixes.kit]: { 'zh-CN': '礼包', en: 'Kit' },
  [idPrefixes.count]: { 'zh-CN': '盘点', en: 'Count' },
  [idPrefixes.recall]: { 'zh-CN': '召回', en: 'Recall' },
  [idPrefixes.campaign]: { 'zh-CN': '专项行动', en: 'Campaign' },
  [idPrefixes.round]: { 'zh-CN': '巡查', en: 'Round' },
  [idPrefixes.zone]: { 'zh-CN': '片区', en: 'Zone' },
  [idPrefixes.route]: { 'zh-CN': '路线', en: 'Route' },
  [idPrefixes.roundSeries]: { 'zh-CN': '巡查系列', en: 'Series of rounds' },
  [idPrefixes.station]: { 'zh-CN': '救助站', en: 'Station' },
  [idPrefixes.helpRequest]: { 'zh-CN': '求助', en: 'Help request' },
  [idPrefixes.notice]: { 'zh-CN': '寻亲公告', en: 'Tracing notice' },
  [idPrefixes.referral]: { 'zh-CN': '转介', en: 'Referral' },
  [idPrefixes.statistic]: { 'zh-CN': '数据', en: 'Figure' },
  [idPrefixes.topic]: { 'zh-CN': '专题', en: 'Topic' },
  [idPrefixes.device]: { 'zh-CN': '设备', en: 'Device' },
  [idPrefixes.entry]: { 'zh-CN': '进出记录', en: 'Entry' },
  [idPrefixes.membership]: { 'zh-CN': '成员', en: 'Member' },
  [idPrefixes.invitation]: { 'zh-CN': '邀请', en: 'Invitation' },
  [idPrefixes.apiToken]: { 'zh-CN': '令牌', en: 'Token' },
  [idPrefixes.accountSession]: { 'zh-CN': '登录', en: 'Sign-in' },
  [idPrefixes.ledgerEntry]: { 'zh-CN': '台账记录', en: 'Entry of the ledger' },
  [idPrefixes.serviceNote]: { 'zh-CN': '服务记录', en: 'Note of service' },
  [idPrefixes.remark]: { 'zh-CN': '意见', en: 'Remark' },
  [idPrefixes.bulkMessage]: { 'zh-CN': '群发消息', en: 'Message to many' },
  [idPrefixes.webhook]: { 'zh-CN': '回调', en: 'Webhook' },
  [idPrefixes.template]: { 'zh-CN': '模板', en: 'Template' },
  [idPrefixes.erasure]: { 'zh-CN': '删除', en: 'Erasure' },
  [idPrefixes.organization]: { 'zh-CN': '组织', en: 'Organization' },
  [idPrefixes.account]: { 'zh-CN': '账户', en: 'Account' },
};
const kindOf = (thing: string, locale: Locale) => kinds[thing.slice(0, 3)]?.[locale];

/** A page has 25 entries; more different things than this are told by their kind. */
const mostAsked = 60;

type Named = ReadonlyMap<string, string>;

/** The name of one thing, as its own page has it, and of what comes along; nothing for what is gone, or not for the reader. */
async function nameOf(api: Api, thing: string, locale: Locale): Promise<ReadonlyArray<readonly [string, string]>> {
  switch (thing.slice(0, 3)) {
    case idPrefixes.shift: {
      const shift = await api.volunteering.getShift({ shiftId: thing });
      const { longDay, time } = whenOf(shift, locale);
      return [[thing, `${volunteerRoles[shift.role][locale]} · ${longDay} ${time}`]];
    }
    case idPrefixes.session: {
      const session = await api.openDays.getSession({ sessionId: thing });
      return [[thing, `${session.title[locale]} · ${whenOf(session, locale).longDay}`]];
    }
    case idPrefixes.openDay: {
      const { venues, ...openDay } = await api.openDays.getOpenDay({ openDayId: thing });
      const ofVenues = venues.map(({ venueId, name }) => [venueId, name[locale]] as const);
      return [[thing, openDay.name[locale]], ...ofVenues];
    }
    case idPrefixes.drive:
      return [[thing, (await api.supplies.getDrive({ driveId: thing })).name[locale]]];
    case idPrefixes.campaign: {
      const { name, rounds, zones } = await api.relief.getCampaign({ campaignId: thing });
      const ofRounds = rounds.map(
        ({ roundId, on }) => [roundId, `${kindOf(roundId, locale)} ${shortDateText(on, locale)}`] as const,
      );
      return [[thing, name[locale]], ...ofRounds, ...zones.map((zone) => [zone.zoneId, zone.name[locale]] as const)];
    }
    case idPrefixes.organization:
      return [[thing, (await api.people.getOrganization({ organizationId: thing })).name[locale]]];
    case idPrefixes.store: {
      const { store, rows } = await api.supplies.seeStock({ storeId: thing });
      const ofLots = rows.map(
        ({ lotId, itemName, lotNo }) =>
          [lotId, [itemName[locale], lotNo && lotNumberText(lotNo, locale, lotId)].filter(Boolean).join(' ')] as const,
      );
      return [[thing, store.name[locale]], ...ofLots];
    }
    case idPrefixes.transfer: {
      const { transfer } = await api.supplies.seeTransfer({ transferId: thing });
      return [[thing, `${kindOf(thing, locale)} ${transfer.number}`]];
    }
    case idPrefixes.station: {
      const { stations } = await api.help.listStations({});
      return stations.map(({ stationId, name }) => [stationId, name[locale]] as const);
    }
    default:
      return [];
  }
}

export async function namesOfThings(api: Api, things: readonly string[], locale: Locale): Promise<Named> {
  const distinct = [...new Set(things)];
  const venueUnknown = distinct.some((thing) => thing.startsWith(idPrefixes.venue));
  // A venue is found with its open day, which an entry need not name.
  const { openDays } = venueUnknown ? await api.openDays.listOpenDays({}) : { openDays: [] };
  const asked = [...new Set([...distinct, ...openDays.slice(0, 5).map(({ openDayId }) => openDayId)])];
  const found = await Promise.all(asked.slice(0, mostAsked).map((thing) => nameOf(api, thing, locale).catch(() => [])));
  return new Map(found.flat());
}

/** What a page shows of a thing: its name, else what kind of thing it is, with the end of its number. */
export const shownThing = (names: Named, thing: string, locale: Locale): string =>
  names.get(thing) ?? [kindOf(thing, locale), `…${thing.slice(-6)}`].filter(Boolean).join(' ');
