/** What an open day tells beside its programme: published figures with their source (R25), and the systems, brands and mechanisms that it names. */
import * as z from 'zod';
import { revision } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { bilingualLine, bilingualParagraph, line } from '../kernel/text.ts';
import { figureUnits, qualifiers, topicKinds, topicPages } from './exhibition-words.ts';

const oneOf = <Code extends string>(book: Readonly<Record<Code, unknown>>) =>
  z.enum(Object.keys(book) as [Code, ...Code[]]);
/** A year, or a month of it. */
const period = z.string().regex(/^20[0-9]{2}(?:-(?:0[1-9]|1[0-2]))?$/, { error: 'not-a-period' });

export const statisticDraft = z.object({
  label: bilingualLine(120),
  value: z.int().min(0).max(1e12),
  qualifier: oneOf(qualifiers),
  unit: oneOf(figureUnits),
  from: period,
  until: period.optional(),
  /** The source does not say clearly of which time it speaks. */
  unclearPeriod: z.boolean().default(false),
  source: bilingualLine(200),
  /** As the source words it. */
  asWritten: line(60).optional(),
  note: bilingualLine(200).optional(),
});
export const statistic = statisticDraft.extend({ statisticId: idOf('statistic'), isDemo: z.boolean(), revision });
export type Statistic = z.infer<typeof statistic>;

export const topicDraft = z.object({
  kind: oneOf(topicKinds),
  name: bilingualLine(120),
  owner: bilingualLine(120).optional(),
  region: bilingualLine(60).optional(),
  /** Nothing is made up for what a source only names. */
  text: bilingualParagraph(600).optional(),
  leadsTo: oneOf(topicPages).optional(),
});
export const topic = topicDraft.extend({ topicId: idOf('topic'), isDemo: z.boolean(), revision });
export type Topic = z.infer<typeof topic>;
