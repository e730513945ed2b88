/**
 * R10 What anybody may send of relief, field by field over the whole contract: which fields can hold a text or a large number
 * at all, and whose words they are. What is said of an evening holds none: no name, number, photo, place or health text has
 * a field there. Goods are ids of the catalogue and of lots.
 */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { reliefContract } from '../../../shared/relief/contract.ts';
import { nightContract } from '../../../shared/relief/night-contract.ts';
import { couldHold, leavesOf } from '../../support/schema-leaves.ts';

/** Smaller than any number of a phone or of a document. */
const mostCounted = 1_000_000;

/** By endpoint, the fields that could hold something typed; of a text in both languages the field once. */
const typedIn = (contract: object) =>
  Object.fromEntries(
    Object.entries(contract).flatMap(([name, procedure]) => {
      const leaves = leavesOf(procedure['~orpc'].inputSchema as z.core.$ZodType);
      const paths = leaves.filter(({ leaf }) => couldHold(leaf, mostCounted)).map(({ path }) => path.slice(1));
      const fields = paths.map((path) => path.replace(/\.(zh-CN|en)$/, '').replaceAll('.[]', ''));
      return fields.length > 0 ? [[name, [...new Set(fields)].filter((field) => field !== 'revision')]] : [];
    }),
  );

/** Words of those who plan, for the team alone; of zones and campaigns, names that everybody may read. */
const campaign = ['name', 'aliases'];
const zone = ['name', 'city'];
const route = ['name', 'points'];
const taken = ['packing.name', 'packing.quantity'];
const resources = ['meetingPoint', 'vehicle', 'drone.name', 'drone.permitNo', 'stationLine'];
const plan = ['teamName', ...resources, 'warning.issuer', 'warning.url', ...taken, 'zone', 'kit'];
/** How much; which goods, their ids say. */
const goods = ['handedOut.quantity', 'goods.packed'];

describe('R10 Over the whole contract of relief', () => {
  test('a text has a field in plans alone; of an evening not even goods are named by it', () => {
    expect(typedIn({ ...reliefContract, ...nightContract })).toEqual({
      ...{ createCampaign: campaign, updateCampaign: campaign, createZone: zone, updateZone: zone },
      ...{ createRoute: route, updateRoute: route, planRound: plan, updateRound: plan },
      createRoundSeries: [...[...resources, ...taken].map((field) => `details.${field}`), 'rows.teamName', 'rows.zone'],
      // The place of a sign-up in its shift.
      chooseTeam: ['team.order'],
      ...{ closeRound: goods, sendReport: goods, correctReport: goods.map((field) => `report.${field}`) },
      listRounds: ['after'],
      // Keys, links, and what is signed: a tally and nothing beside it (tests/integration/relief/tally-storm.test.ts).
      preparePhone: ['publicKey'],
      seeRoundsOfPlace: ['manageToken'],
      preparePhoneByLink: ['manageToken', 'publicKey'],
      getRoundOnPhone: ['payload', 'signature'],
      sendTallies: ['tallies.payload', 'tallies.signature'],
    });
  });

  test('a text beside a report would be seen (control)', () => {
    const input = z.object({ outcomes: z.record(z.enum(['a']), z.int().max(9)), note: z.string().max(9).optional() });
    const procedure = (inputSchema: z.ZodType) => ({ '~orpc': { inputSchema } });
    expect(typedIn({ closeRound: procedure(input) })).toEqual({ closeRound: ['note'] });
    expect(typedIn({ closeRound: procedure(z.object({ at: z.tuple([z.number(), z.int().max(9)]) })) })).toEqual({
      closeRound: ['at.0'],
    });
  });
});
