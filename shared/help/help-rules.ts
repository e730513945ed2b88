/**
 * What is decided of a help request: whom to call first, how urgent it is, when it is over, and what a coordinator may read of it.
 * Called by the verbs of help before they write, and by pages for what they offer.
 */
import { day } from '../kernel/time.ts';
import type { HelpAge, HelpNeed, Triage } from './help-words.ts';

type Asked = { readonly needs: readonly HelpNeed[]; readonly ageBand: HelpAge };

const ambulanceFirst: readonly HelpNeed[] = ['heat_illness', 'cold_illness', 'injured_or_ill'];
const isMinor = ({ needs, ageBand }: Asked) => ageBand === 'under_18' || needs.includes('child_alone');

/** The numbers to call before anything else, the first one first (R03, R11). */
export function promptsOf(asked: Asked): readonly ('120' | '110')[] {
  const ambulance = asked.needs.some((need) => ambulanceFirst.includes(need));
  const police = asked.needs.includes('danger') || isMinor(asked);
  return [...(ambulance ? ['120' as const] : []), ...(police ? ['110' as const] : [])];
}

export function triageOf(asked: Asked): Triage {
  if (asked.needs.some((need) => ambulanceFirst.includes(need) || need === 'danger')) return 'emergency';
  return isMinor(asked) ? 'minor' : 'normal';
}

/** After this long without anyone working on it a request closes by itself, and as long after its end its people are gone. */
export const helpDays = 30;
export const isForgotten = (closedAt: string | undefined, now: number) =>
  closedAt !== undefined && now >= Date.parse(closedAt) + helpDays * day;
export const isLeft = (lastStepAt: string, now: number) => now >= Date.parse(lastStepAt) + helpDays * day;

/** What ends a station's part in a request; answering it is the station's own. */
export const helpSteps = ['hand-on', 'close'] as const;

/** So many words of either side, so that a private link is no store for texts. */
export const mostWords = 20;

const numbers = /\+?\p{Nd}(?:[\s.()-]*\p{Nd}){4,}/gu;
const addresses = /[^\s@,;，；]+@[\w-]+(?:\.[\w-]+)+/g;
/** A text for whoever may not see contacts: numbers of five digits or more and addresses are left out. */
export const withoutContacts = (text: string) => text.replace(addresses, '***').replace(numbers, '***');
