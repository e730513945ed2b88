/**
 * Brings the texts of one language by dynamic import, so that a browser gets no other, and hands out what one kind of
 * page needs. Public pages send no script: nothing of this reaches their readers but as text.
 */
import type { Locale } from '#shared/kernel/text.ts';

type Words = typeof import('./en.ts');
type OfflineWords = typeof import('./offline-en.ts');

const wordsOf = (locale: Locale): Promise<Words> => (locale === 'en' ? import('./en.ts') : import('./zh-CN.ts'));

/** What a device that works without a network keeps is as small as can be. */
const offlineWordsOf = (locale: Locale): Promise<OfflineWords> =>
  locale === 'en' ? import('./offline-en.ts') : import('./offline-zh-CN.ts');

export type FrameMessages = ReturnType<typeof frameWords>;
export type Messages = ReturnType<typeof publicWords>;
export type StaffMessages = ReturnType<typeof staffWords>;
export type GateMessages = OfflineWords['gate'];
export type PhoneMessages = OfflineWords['phone'];
export type PeopleMessages = ReturnType<typeof peopleWords>;

/** Of the frame of every page, for pages that work without a network. */
export const loadFrameMessages = async (locale: Locale) => frameWords(await offlineWordsOf(locale));
export const loadMessages = async (locale: Locale) => publicWords(await wordsOf(locale));
/** Of the programme that other sites show. */
export const loadEmbeddedMessages = async (locale: Locale) => {
  const { openDays, reservations } = await wordsOf(locale);
  return { ...openDays.embedded, ...{ full: reservations.places.full, calledOff: reservations.held.calledOff } };
};
/** Of the pages of organizers and charities. */
export const loadStaffMessages = async (locale: Locale) => staffWords(await wordsOf(locale));
/** Of the scanner at a gate. */
export const loadGateMessages = async (locale: Locale) => (await offlineWordsOf(locale)).gate;
/** Of a round on the phone. */
export const loadPhoneMessages = async (locale: Locale) => (await offlineWordsOf(locale)).phone;
/** Of accounts and organizations. */
export const loadPeopleMessages = async (locale: Locale) => peopleWords(await wordsOf(locale));

const frameWords = ({ ui: { site, nav, form, error, scan, sharedDevice } }: Pick<Words, 'ui'>) => ({
  ...{ site, nav, form, error, scan, sharedDevice },
});

function publicWords(words: Words) {
  const { openDays, volunteering, reservations, attendance, supplies, relief, service, messages, identity, help } =
    words;
  const { home, openDay, session, exhibition, poster } = openDays;
  const { shifts, shift, asks, pass, hold, names, handOver, swap, cover, mine } = volunteering;
  const { places, held } = reservations;
  const { signIn, me } = identity;
  const { answer, feed, lost, stop } = messages;
  return {
    ...frameWords(words),
    ...{ home, openDay, session, exhibition, poster },
    ...{ shifts, shift, asks, pass, hold, names, handOver, swap, cover, mine },
    ...{ places, held },
    ticket: attendance.ticket,
    ...{ goods: supplies.goods, relief: relief.relief },
    ...{ service: service.service, proof: service.proof, ledger: service.ledger, remark: service.remark },
    ...{ help: help.help, stations: help.stations, notices: help.notices, familySearch: help.familySearch },
    ...{ signIn, me },
    ...{ answer, feed, lost, stop },
    ...{ wall: attendance.wall, survey: attendance.survey },
  };
}

function staffWords(words: Words) {
  const { ui, openDays, volunteering, reservations, supplies, messages, attendance, service, help, relief } = words;
  const {
    organize,
    terms,
    board,
    openDayCopy,
    callOff,
    change,
    programmeFile,
    pointPicker,
    publicity,
    risk,
    sessionSeries,
    timeline,
    guide,
    shiftDefaults,
    templates,
    translate,
  } = openDays;
  const { donation, note, code, catalogue, item, drive } = supplies;
  const { stores, stock, lot, labels, delivery, donorName, search, valuation } = supplies;
  const { moves, transfers, kits, counts, recalls, low } = supplies;
  return {
    ...{
      organize,
      terms,
      board,
      openDayCopy,
      callOff,
      change,
      programmeFile,
      pointPicker,
      publicity,
      risk,
      sessionSeries,
      timeline,
      guide,
      shiftDefaults,
      templates,
      translate,
    },
    openDay: openDays.openDayEditor,
    venue: openDays.venueEditor,
    session: openDays.sessionEditor,
    shift: volunteering.shiftEditor,
    series: volunteering.seriesEditor,
    shiftsChange: volunteering.shiftsChange,
    who: volunteering.who,
    changed: ui.changed,
    import: ui.importing,
    mail: messages.mail,
    calls: messages.calls,
    person: reservations.person,
    bulk: messages.bulk,
    webhooks: messages.webhooks,
    roster: reservations.roster,
    approval: service.approval,
    remarks: service.remarks,
    exhibitionDesk: openDays.exhibitionDesk,
    noticeDesk: help.noticeDesk,
    helpDesk: help.helpDesk,
    stationDesk: help.stationDesk,
    desk: attendance.desk,
    ...{ report: attendance.report, devices: attendance.devices },
    night: relief.night,
    rounds: relief.rounds,
    ...{ donation, note, code, catalogue, item, drive },
    ...{ stores, stock, lot, labels, delivery, donorName, search, valuation },
    ...{ moves, transfers, kits, counts, recalls, low },
  };
}

function peopleWords({ identity, organizations, privacy, audit, service, operations }: Words) {
  const { browsers, systems, factors, account, sessions, passkeys, confirm, keptForm } = identity;
  return {
    ...{ browsers, systems, factors, me: account, sessions, passkeys, confirm, keptForm },
    proofDesk: service.proofDesk,
    ...organizations,
    ...privacy,
    ...audit,
    ...operations,
  };
}
