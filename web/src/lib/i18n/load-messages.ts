/**
 * Brings the texts of one language by dynamic import, so that a browser gets no other, and hands out what one kind of
 * page needs. Public pages send no script: nothing of this reaches their readers but as text.
 */
import type { Locale } from '#shared/kernel/text.ts';

type Words = typeof import('./en.ts');

const wordsOf = (locale: Locale): Promise<Words> => (locale === 'en' ? import('./en.ts') : import('./zh-CN.ts'));

export type Messages = ReturnType<typeof publicWords>;
export type StaffMessages = ReturnType<typeof staffWords>;
export type GateMessages = Words['attendance']['gate'];
export type PeopleMessages = ReturnType<typeof peopleWords>;

export const loadMessages = async (locale: Locale) => publicWords(await wordsOf(locale));
/** Of the pages of organizers and charities. */
export const loadStaffMessages = async (locale: Locale) => staffWords(await wordsOf(locale));
/** Of the scanner at a gate. */
export const loadGateMessages = async (locale: Locale) => (await wordsOf(locale)).attendance.gate;
/** Of accounts and organizations. */
export const loadPeopleMessages = async (locale: Locale) => peopleWords(await wordsOf(locale));

function publicWords(words: Words) {
  const { ui, openDays, volunteering, reservations, attendance, supplies, relief, service, messages, identity, help } =
    words;
  const { site, nav, form, error, scan } = ui;
  const { home, openDay, session } = openDays;
  const { shifts, shift, asks, pass, hold, names, handOver, swap, mine } = volunteering;
  const { places, held } = reservations;
  const { signIn, me } = identity;
  const { answer, feed, lost, stop } = messages;
  return {
    ...{ site, nav, form, error, scan },
    ...{ home, openDay, session },
    ...{ shifts, shift, asks, pass, hold, names, handOver, swap, mine },
    ...{ places, held },
    ticket: attendance.ticket,
    ...{ goods: supplies.goods, relief: relief.relief },
    ...{ service: service.service, proof: service.proof, ledger: service.ledger },
    ...{ help: help.help, stations: help.stations },
    ...{ signIn, me },
    ...{ answer, feed, lost, stop },
    ...{ wall: attendance.wall, survey: attendance.survey },
  };
}

function staffWords(words: Words) {
  const { ui, openDays, volunteering, reservations, supplies, relief, messages, attendance, service, help } = words;
  const { organize, terms, board, openDayCopy, callOff, change, programmeFile } = openDays;
  const { donation, note, code, catalogue, item, drive } = supplies;
  const { stores, stock, lot, delivery, search, valuation } = supplies;
  const { moves, transfers, kits, counts, recalls, low } = supplies;
  return {
    ...{ organize, terms, board, openDayCopy, callOff, change, programmeFile },
    openDay: openDays.openDayEditor,
    venue: openDays.venueEditor,
    session: openDays.sessionEditor,
    shift: volunteering.shiftEditor,
    series: volunteering.seriesEditor,
    shiftsChange: volunteering.shiftsChange,
    changed: ui.changed,
    import: ui.importing,
    mail: messages.mail,
    calls: messages.calls,
    person: reservations.person,
    bulk: messages.bulk,
    roster: reservations.roster,
    approval: service.approval,
    helpDesk: help.helpDesk,
    stationDesk: help.stationDesk,
    desk: attendance.desk,
    report: attendance.report,
    rounds: relief.rounds,
    ...{ donation, note, code, catalogue, item, drive },
    ...{ stores, stock, lot, delivery, search, valuation },
    ...{ moves, transfers, kits, counts, recalls, low },
  };
}

function peopleWords({ identity, organizations, privacy, audit, service }: Words) {
  const { browsers, systems, factors, account, sessions, passkeys, confirm } = identity;
  return {
    ...{ browsers, systems, factors, me: account, sessions, passkeys, confirm },
    proofDesk: service.proofDesk,
    ...organizations,
    ...privacy,
    ...audit,
  };
}
