/**
 * Help requests: what is asked, what whoever asked sees by their private link, and what the station and the coordinator see.
 * Never public, without money, and without a promise of when somebody comes (R01, R03).
 */
import * as z from 'zod';
import { email, phone } from '../kernel/contact.ts';
import { revision } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { line, locales, paragraph } from '../kernel/text.ts';
import { instant } from '../kernel/time.ts';
import {
  askers,
  chosenOutcomes,
  helpAges,
  helpNeeds,
  helpOutcomes,
  helpStates,
  routes,
  triages,
} from './help-words.ts';
import { helpSteps } from './help-rules.ts';
import { givenPoint, storedPoint } from '../kernel/point-model.ts';
import { divisionCode } from './station-model.ts';

const oneOf = <Code extends string>(book: Readonly<Record<Code, unknown>>) =>
  z.enum(Object.keys(book) as [Code, ...Code[]]);

export const helpDraft = z.object({
  by: oneOf(askers),
  /** In words: a street, a crossing, what stands there. */
  where: line(200),
  divisionCode: divisionCode.optional(),
  point: givenPoint.optional(),
  /** Of the station's own page or stand. */
  stationId: idOf('station').optional(),
  needs: z.array(oneOf(helpNeeds)).min(1).max(10),
  ageBand: oneOf(helpAges).default('unknown'),
  people: z.int().min(1).max(99).default(1),
  text: paragraph(500).optional(),
  phone: phone.optional(),
  email: email.optional(),
  locale: z.enum(locales).default('zh-CN'),
});
export type HelpDraft = z.infer<typeof helpDraft>;
/** Of demo data it is said when it was asked, by whoever may mark demo data. */
export const helpAsked = helpDraft.extend({ demoAt: instant.optional() });
export type HelpAsked = z.infer<typeof helpAsked>;

/** A word of whoever asked, or of the station. */
export const helpWord = z.object({ at: instant, from: z.enum(['asker', 'station']), text: z.string() });
export type HelpWord = z.infer<typeof helpWord>;

export const helpRoute = z.object({ at: instant, rule: oneOf(routes), stationId: idOf('station').optional() });
export type HelpRoute = z.infer<typeof helpRoute>;

const facts = z.object({
  helpRequestId: idOf('helpRequest'),
  createdAt: instant,
  status: oneOf(helpStates),
  triage: oneOf(triages),
  by: oneOf(askers),
  /** With the coordinator when it is absent. */
  stationId: idOf('station').optional(),
  routing: z.array(helpRoute),
  takenAt: instant.optional(),
  closedAt: instant.optional(),
  outcome: oneOf(helpOutcomes).optional(),
});

/** What was asked, as far as it is still stored. */
const asked = z.object({
  where: z.string().optional(),
  divisionCode: z.string().optional(),
  point: storedPoint.optional(),
  needs: z.array(oneOf(helpNeeds)),
  ageBand: oneOf(helpAges).optional(),
  people: z.int().optional(),
  text: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  words: z.array(helpWord),
});

/** A line of an inbox: nothing of what was typed. */
export const helpLine = facts.extend({
  hasContact: z.boolean(),
  /** Whoever asked said something since the station last answered. */
  hasNews: z.boolean(),
  isDemo: z.boolean().optional(),
  revision,
});
export type HelpLine = z.infer<typeof helpLine>;

/** Opened by staff: the station sees all; the coordinator no contact, and the point to about a kilometre. */
export const helpDetail = helpLine.extend({ ...asked.shape, withContact: z.boolean() });
export type HelpDetail = z.infer<typeof helpDetail>;

/** What whoever asked sees: all that is stored of it, and whom to call. */
export const ownHelp = facts.extend({ ...asked.shape, prompts: z.array(z.enum(['120', '110'])) });
export type OwnHelp = z.infer<typeof ownHelp>;

export const helpStepRequest = z
  .object({
    step: z.enum(helpSteps),
    /** `hand-on`: to this station; to the coordinator when it is absent. */
    stationId: idOf('station').optional(),
    /** `close`. */
    outcome: z.enum(chosenOutcomes).optional(),
    revision,
  })
  .refine(({ step, outcome }) => step !== 'close' || outcome !== undefined, { error: 'required', path: ['outcome'] });
export type HelpStepRequest = z.infer<typeof helpStepRequest>;
