/** English texts of relief campaigns. */
export * from './phone-en.ts';
export * from './nights-en.ts';

export const relief = {
  title: 'Relief campaigns',
  lede: 'Special relief of people living on the street, in summer heat and winter cold.',
  none: 'No campaign has been announced yet.',
  planned: 'Planned',
  active: 'Running',
  ended: 'Ended',
  period: 'Period',
  alsoCalled: (names: string) => `Also called ${names}`,
  zones: 'Zones',
  zonesText: 'Areas by name only. Where people sleep, and where a team goes on which evening, is never published.',
  rounds: 'Rounds',
  noRounds: 'No round has been planned yet.',
  round: { planned: 'Planned', closed: 'Done', cancelled: 'Cancelled' },
  handedOut: 'Goods handed out',
  nothingYet: 'Nothing to tell yet.',
  totals: 'Totals so far',
  totalsText:
    'Counts are of contacts, not of people: one person may be met more than once. They are told in steps of 5, so that nobody can be found by them.',
  nextOn: (day: string) => `The next figures come on ${day}.`,
  roundsDone: 'Rounds',
  personTimes: 'People met, each time counted',
  staffPersonTimes: 'Team members, each time counted',
  vehicleTrips: 'Vehicle trips',
  pointsCovered: 'Places visited',
  fewerThan: (n: string) => `fewer than ${n}`,
  atLeast: (n: string) => `at least ${n}`,
  shifts: 'Shifts of this round',
  see: 'See the campaign',
  outcomes: 'How people answered',
  goodsDrive: 'Give goods to this campaign',
};
