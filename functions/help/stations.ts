/** The directory of stations: read by everyone, edited by coordinators and by each station's own people. */
import type { Station, StationDraft } from '../../shared/help/station-model.ts';
import { asStored } from '../../shared/kernel/geo.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { newId } from '../runtime/ids.ts';
import { createOnce, repeatableRequest } from '../store/commit-once.ts';
import type { HelpDeps } from './deps.ts';
import { listAllStations, putStation, readStation, stationsPartition, updateStoredStation } from './station-store.ts';
import { isUnchanged } from '../store/unchanged.ts';

export async function listStations({ help }: Pick<HelpDeps, 'help'>): Promise<Station[]> {
  const stations = await listAllStations(help);
  return stations.toSorted(
    (a, b) => a.divisionCode.localeCompare(b.divisionCode) || (a.stationId < b.stationId ? -1 : 1),
  );
}

const stored = <Draft extends StationDraft>(draft: Draft) => ({
  ...draft,
  point: draft.point && asStored(draft.point),
});

/** Refuses: key.reused. */
export async function createStation(
  { help, now }: HelpDeps,
  {
    isDemo = false,
    ...draft
  }: StationDraft & { readonly organizationId: string; readonly isDemo?: boolean | undefined },
  idempotencyKey?: string,
): Promise<Result<Station>> {
  const station = { ...stored(draft), stationId: newId('station', now()), isDemo, revision: 1 };
  const request = repeatableRequest(stationsPartition, 'station', idempotencyKey, { ...draft, isDemo }, now());
  const made = await createOnce(help, request, station.stationId, [putStation(help, station)]);
  if (!made?.ok) return made ?? refuse('busy');
  return accept((await readStation(help, made.value))!);
}

/** Refuses: changed-meanwhile. Whose it is, and whether it is demo data, never changes. */
export async function updateStation(
  { help }: HelpDeps,
  current: Station,
  draft: StationDraft,
  revision: number,
): Promise<Result<Station>> {
  const { stationId, organizationId, isDemo } = current;
  const station: Station = { ...stored(draft), stationId, organizationId, isDemo, revision: revision + 1 };
  if (isUnchanged(current, station, revision)) return accept(current);
  const replaced = await updateStoredStation(help, station, revision);
  return replaced.ok ? accept(station) : replaced;
}
