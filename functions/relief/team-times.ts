/** Brings a round to what phones and desk noted of its team: out, back, or out again. Called by whoever added such a note. */
import { teamNotesOf, teamTimesOf, type TeamTimes } from '../../shared/relief/tally-rules.ts';
import type { NightDeps } from './deps.ts';
import { updateTeamTimes } from './round-store.ts';
import type { RoundPath } from './deps.ts';
import { listTallies, listTeamNotes } from './tally-store.ts';

/** From all notes, whatever order they came in; whoever knows of fewer does not undo what is known by now. */
export async function tellTeamTimes(
  { relief }: Pick<NightDeps, 'relief'>,
  { campaignId, roundId }: RoundPath,
): Promise<TeamTimes> {
  const [tallies, noted] = await Promise.all([listTallies(relief, roundId), listTeamNotes(relief, roundId)]);
  const notes = [...teamNotesOf(tallies), ...noted];
  const times = teamTimesOf(notes);
  await updateTeamTimes(relief, { campaignId, roundId }, times, notes.length);
  return times;
}
