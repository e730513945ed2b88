/** What the samples of the walk of every endpoint and role are made of. */
import type { Role } from '../../shared/identity/model.ts';
import type { Table } from '../../functions/store/table.ts';

/** Ids by the name of the path's parameter. */
export type Place = Readonly<Record<string, string>>;
export type RoleWorld = {
  readonly own: Place;
  readonly other: Place;
  /** For what no request makes: records of service, which follow from the door. */
  readonly service: Table;
  /** The same of what was to be posted to a webhook: it follows from a stream. */
  readonly messages: Table;
  /** Both as the operator. */
  readonly make: (path: string, body: unknown) => Promise<any>;
  readonly get: (path: string) => Promise<any>;
  /** What makes nothing new, as the operator; answers whatever came. */
  readonly send: (path: string, body: unknown) => Promise<any>;
  /** What is made under an id of the caller's, as the operator. */
  readonly put: (path: string, body: unknown) => Promise<any>;
  /** As another operator, for what takes two people, whatever it is answered with when it is done. */
  readonly second: (path: string, body: unknown) => Promise<any>;
};

/** Who walks: nobody signed in, a person without a role, one with it, or a program with a token. */
export type Walker = Role | 'nobody' | 'no role' | 'token';
/** The token is the manager's of the own venue, less all but these. */
export const tokenOfWalk = { role: 'venue_manager', actions: ['venue.edit', 'roster.see'] } as const;

/** What the endpoint compares a membership with: a venue, an organization, or nothing, where any grant is enough. */
type Scope = 'venue' | 'organization' | 'anywhere';
export type Sample = {
  /** Several where a membership of either kind is enough. */
  readonly scope: Scope | readonly Scope[];
  /** Other organizations are told that there is nothing, rather than that it is not theirs. */
  readonly hidden?: true;
  readonly body?: (place: Place, who: Walker) => unknown;
  /** What a read asks for, without the question mark. */
  readonly query?: (place: Place) => string;
  /** Path parameters that the place names otherwise. */
  readonly path?: (place: Place) => Place;
  /** Makes what this one request is about, and answers its ids. */
  readonly prepare?: (world: RoleWorld, place: Place, who: Walker) => Promise<Place>;
};
