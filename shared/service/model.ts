/** Records of service, notes beside them, and proofs: what the API takes and answers. */
import * as z from 'zod';
import { idOf } from '../kernel/ids.ts';
import { bilingualLine, line, paragraph } from '../kernel/text.ts';
import { instant, localDate } from '../kernel/time.ts';
import { plainCode } from '../kernel/typed-signs.ts';
import { volunteerRole } from '../volunteering/model.ts';
import { entryKinds, entrySides } from './ledger-rules.ts';
import { serviceClasses } from './minutes-rules.ts';
import {
  idTypes,
  noteGroups,
  proofRefusalReasons,
  proofStates,
  proposalReasons,
  recordStates,
  revocationReasons,
  voidReasons,
} from './words.ts';

const keysOf = <Key extends string>(words: Readonly<Record<Key, unknown>>) =>
  z.enum(Object.keys(words) as [Key, ...Key[]]);
export const serviceClass = z.enum(serviceClasses);
export const proposalReason = keysOf(proposalReasons);
export const voidReason = keysOf(voidReasons);
export const noteGroup = keysOf(noteGroups);
export const idType = keysOf(idTypes);
export const proofRefusalReason = keysOf(proofRefusalReasons);
export const revocationReason = keysOf(revocationReasons);
export const recordState = keysOf(recordStates);
export const proofState = keysOf(proofStates);

/** The order of the reservation within its shift. */
export const order = z.coerce.number().int().min(0).max(1e9);
/** No shift is longer than this. */
export const minutesSeen = z.int().min(0).max(100_000);

const later = ({ from, until }: { from: string; until: string }) => Date.parse(until) > Date.parse(from);
export const timeSpan = z
  .object({ from: instant, until: instant })
  .refine(later, { error: 'end-before-start', path: ['until'] });

export const noteDraft = z.object({ group: noteGroup, on: localDate, text: paragraph(500) });
export const serviceNote = noteDraft.extend({ noteId: idOf('serviceNote'), at: instant });
export type ServiceNote = z.infer<typeof serviceNote>;

/** A record as its two sides see it; the name is masked for those who only see totals, and absent for minors. */
export const serviceView = z.object({
  shiftId: idOf('shift'),
  order: z.int(),
  openDayId: idOf('openDay'),
  venueId: idOf('venue'),
  dayName: bilingualLine(120),
  venueName: bilingualLine(120),
  role: volunteerRole,
  startAt: instant,
  endAt: instant,
  zone: z.string(),
  breakMinutes: z.int(),
  state: recordState,
  minutes: z.int(),
  class: serviceClass,
  flags: z.array(z.enum(['missing-out', 'missing-in', 'too-many-pairs', 'outside-shift'])),
  pairs: z.array(z.object({ inAt: instant, outAt: instant.optional() })),
  isAgreed: z.boolean(),
  /** Approved minutes, which sums are made of. */
  approved: z.object({ minutes: z.int(), class: serviceClass, at: instant }).optional(),
  voided: z.object({ reason: voidReason, at: instant }).optional(),
  proposal: z
    .object({ spans: z.array(z.object({ from: instant, until: instant })), reason: proposalReason })
    .optional(),
  /** What the schedule suggests where nobody checked out. */
  suggestion: z.object({ from: instant, until: instant }).optional(),
  word: z
    .object({ says: z.enum(['confirmed', 'disputed']), minutes: z.int(), at: instant, text: z.string().optional() })
    .optional(),
  answerDueAt: instant.optional(),
  answer: z.object({ text: z.string(), at: instant }).optional(),
});
export type ServiceView = z.infer<typeof serviceView>;

export const staffView = serviceView.extend({
  name: z.string().optional(),
  volunteerNo: z.string().optional(),
  isOwnProposal: z.boolean(),
  notes: z.array(serviceNote),
});
export type StaffView = z.infer<typeof staffView>;

export const wordDraft = z
  .object({ says: z.enum(['confirmed', 'disputed']), minutes: minutesSeen, text: paragraph(500).optional() })
  .refine(({ says, text }) => says === 'confirmed' || text !== undefined, { error: 'reason-needed', path: ['text'] });
export type WordDraft = z.infer<typeof wordDraft>;

export const ledgerEntry = z.object({
  entryId: idOf('ledgerEntry'),
  kind: z.enum(entryKinds),
  minutes: z.int(),
  class: serviceClass,
  sides: z.enum(entrySides),
  reason: z.string(),
  openDayId: z.string(),
  venueId: z.string(),
  shiftId: z.string(),
  order: z.int(),
  subject: z.string(),
  by: z.string(),
  at: instant,
});
export const checkpoint = z.object({
  on: localDate,
  size: z.int(),
  root: z.string(),
  previous: z.string(),
  keyId: z.string(),
  madeAt: instant,
  signature: z.string(),
});

/** `HL-2026-` and ten letters and digits that nobody guesses. */
export const proofNumber = z.string().regex(/^HL-\d{4}-[0-9A-HJKMNP-TV-Z]{10}$/, { error: 'not-an-id' });

export const proofService = z.object({
  shiftId: z.string(),
  order: z.int(),
  on: localDate,
  dayName: bilingualLine(120),
  venueName: bilingualLine(120),
  role: volunteerRole,
  minutes: z.int(),
  class: serviceClass,
});
export type ProofService = z.infer<typeof proofService>;

const ordered = ({ from, until }: { from: string; until: string }) => until >= from;
export const proofApplication = z
  .object({
    organizationId: idOf('organization'),
    from: localDate,
    until: localDate,
    /** As it is to stand on the paper. */
    name: line(80),
    idType: idType.optional(),
    /** Of the document's number nothing but its last four characters is stored. */
    idLast4: z
      .string()
      .overwrite((text) => plainCode(text).toUpperCase())
      .regex(/^[0-9A-Z]{4}$/, { error: 'not-four-signs' })
      .optional(),
    /** A public notice of at least seven days, with the masked name. */
    notice: z.boolean().default(false),
  })
  .refine(ordered, { error: 'end-before-start', path: ['until'] })
  .refine(({ idType: type, idLast4 }) => (type === undefined) === (idLast4 === undefined), {
    error: 'id-in-whole',
    path: ['idLast4'],
  });
export type ProofApplication = z.infer<typeof proofApplication>;

export const issueDraft = z.object({
  /** The minutes that were checked; others by now are refused. */
  minutes: minutesSeen,
  personInCharge: line(80),
  handler: line(80),
  contact: line(120),
  /** The document was looked at, where the application names one. */
  idChecked: z.boolean().default(false),
});
export type IssueDraft = z.infer<typeof issueDraft>;

/** What everybody sees of a proof; the name only once its holder shows it. */
export const publicProof = z.object({
  number: proofNumber,
  state: proofState,
  organizationName: bilingualLine(160),
  from: localDate,
  until: localDate,
  minutes: z.int(),
  services: z.int(),
  issuedAt: instant.optional(),
  revokedAt: instant.optional(),
  revocationReason: revocationReason.optional(),
  noticeUntil: localDate.optional(),
  /** Hours were corrected or voided after it was issued. */
  hasChangedSince: z.boolean(),
  name: z.string().optional(),
});
export type PublicProof = z.infer<typeof publicProof>;

/** A proof as its holder and its issuer see it. */
export const proof = publicProof.omit({ services: true, hasChangedSince: true }).extend({
  organizationId: idOf('organization'),
  services: z.array(proofService),
  name: z.string().optional(),
  volunteerNo: z.string().optional(),
  idType: idType.optional(),
  idLast4: z.string().optional(),
  appliedAt: instant,
  notice: z.boolean(),
  isNameShown: z.boolean(),
  refusalReason: proofRefusalReason.optional(),
  personInCharge: z.string().optional(),
  handler: z.string().optional(),
  contact: z.string().optional(),
});
export type Proof = z.infer<typeof proof>;

export const paper = z.object({ fileName: z.string(), mediaType: z.literal('application/pdf'), base64: z.string() });
