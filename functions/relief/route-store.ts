/** Routes of a campaign as stored, beside its zones: points by words, for the team alone. */
import type { Route } from '../../shared/relief/model.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import { getRecord, listPartition, replaceRecord } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { campaignPartition } from './campaign-lookup.ts';

const prefix = 'ROUTE#';
const itemOf = (campaignId: string, route: Route) => ({
  ...route,
  pk: campaignPartition(campaignId),
  sk: `${prefix}${route.routeId}`,
  type: 'route',
});

/** Access pattern: one route of a campaign (GetItem). */
export const readRoute = (relief: Table, campaignId: string, routeId: string) =>
  getRecord<Route>(relief, campaignPartition(campaignId), `${prefix}${routeId}`);

/** Access pattern: the routes of a campaign (Query of its partition). */
export const listRoutes = (relief: Table, campaignId: string) =>
  listPartition<Route>(relief, campaignPartition(campaignId), prefix);

export const putRoute = (relief: Table, campaignId: string, route: Route): Write =>
  putNewOf(relief, itemOf(campaignId, route));

/** Refuses: changed-meanwhile. */
export const updateStoredRoute = (relief: Table, campaignId: string, route: Route, from: number) =>
  replaceRecord(relief, itemOf(campaignId, route), from);
