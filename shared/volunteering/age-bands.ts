/**
 * How old a volunteer says to be: a band, asked only as finely as a shift needs it. Nobody under 14 signs up alone; a group
 * leader books for them (R08). `14-17` is what was asked before 16 was told apart, and is still asked where it is enough.
 */
import * as z from 'zod';

export const ageBand = z.enum(['14-15', '16-17', '14-17', '18+']);
export type AgeBand = z.infer<typeof ageBand>;

export const isMinorBand = (band: string | undefined): boolean => band !== undefined && band !== '18+';

/** The bands that a form asks for, the oldest first; those too young are shown, so that everybody finds their own. */
export const bandsAsked = (minAge: number): readonly AgeBand[] =>
  minAge === 16 ? ['18+', '16-17', '14-15'] : ['18+', '14-17'];

/** Whether everybody of the band is too young; of `14-17` before a role from 16 that is not known. */
export function isBelow(band: AgeBand, minAge: number): boolean {
  if (band === '18+') return false;
  return minAge >= 18 || (minAge === 16 && band === '14-15');
}

/** Whether the band leaves open who is old enough, and has to be asked for more finely. */
export const isUnclear = (band: AgeBand, minAge: number): boolean => band === '14-17' && minAge === 16;
