/** Stations as stored: all in one partition, since there are some hundreds, and every routing looks at all of them. */
import type { Station } from '../../shared/help/station-model.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import { getRecord, listPartition, replaceRecord } from '../store/records.ts';
import type { Table } from '../store/table.ts';

export const stationsPartition = 'STATIONS';
const sortOf = (stationId: string) => `STATION#${stationId}`;
const itemOf = (station: Station) => ({
  ...station,
  pk: stationsPartition,
  sk: sortOf(station.stationId),
  type: 'station',
});

/** Access pattern: one station (GetItem). */
export const readStation = (help: Table, stationId: string) =>
  getRecord<Station>(help, stationsPartition, sortOf(stationId));

/** Access pattern: all stations (Query of their partition). */
export const listAllStations = (help: Table) => listPartition<Station>(help, stationsPartition, sortOf(''));

export const putStation = (help: Table, station: Station): Write => putNewOf(help, itemOf(station));

/** Refuses: changed-meanwhile. */
export const updateStoredStation = (help: Table, station: Station, from: number) =>
  replaceRecord(help, itemOf(station), from);
