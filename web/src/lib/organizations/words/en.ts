/** English texts of organizations, their members, invitations and tokens. */

export const kinds = {
  government: 'Government',
  relief_station: 'Relief station',
  volunteer_org: 'Volunteer organization',
  charity: 'Charity',
  media: 'Media',
  public_interest_project: 'Public-interest project',
};

export const organizations = {
  title: 'Organizations',
  lede: 'The organizations that you may see, with their members.',
  none: 'There is no organization that you may see.',
  needsPasskey: 'Asks for a passkey',
  add: 'Add an organization',
  addLede: 'A station, charity or group whose people work here. On the next page you invite the first of them.',
  name: 'Name',
  kind: 'Kind',
  asks: 'Its roles count only with a passkey',
  asksHint: 'Whoever is invited makes one at the first sign-in.',
  make: 'Add it',
};

export const members = {
  title: 'Members',
  lede: (kind: string) => `${kind}. Roles count with the next click, and so does taking them back.`,
  count: (n: number) => (n === 1 ? '1 role given' : `${n} roles given`),
  hidden: 'Your role does not show who is a member here.',
  none: 'Nobody has a role here yet.',
  unnamed: 'Name not given yet',
  you: 'You',
  since: (on: string) => `since ${on}`,
  change: 'Change',
  tokens: 'API tokens',
  done: {
    invited: 'The invitation is on its way.',
    proposed: 'The invitation is mailed once a second person has confirmed it.',
    withdrawn: 'The invitation is withdrawn; its link no longer works.',
    changed: 'The role is changed.',
    revoked: 'The role is taken back.',
    signedOut: 'They are signed out everywhere.',
    forgotten: 'Their passkeys are removed, and they are signed out everywhere.',
  },
};

export const invite = {
  title: 'Invite somebody',
  text: 'They get a mail with a link that works for 14 days, and decide themselves.',
  email: 'E-mail',
  role: 'Role',
  roleHint: 'Only roles that you may give are listed.',
  send: 'Send the invitation',
  open: 'Open invitations',
  none: 'No invitation is open.',
  until: (on: string) => `open until ${on}`,
  waits: 'Waits for a second person, since this role sees data of people under 18.',
  confirm: 'Confirm as second person',
  withdraw: 'Withdraw',
};

export const member = {
  title: (who: string) => `Role of ${who}`,
  now: (role: string) => `Now: ${role}`,
  role: 'New role',
  save: 'Change the role',
  revoke: 'Take the role back…',
  revokeSure: 'It ends with their next click. To give it again, invite them anew.',
  revokeYes: 'Take the role back',
  back: 'Back to the members',
  cannot: 'You may not change this role.',
  signOut: 'Sign out everywhere…',
  signOutSure: 'All sessions of this person end, on every device, with the next click. They can sign in again.',
  signOutYes: 'Sign them out',
  forget: 'Passkeys lost…',
  forgetSure:
    'All passkeys of this person are removed and all their sessions end. They sign in with a mailed code and make new ones.',
  forgetYes: 'Remove all their passkeys',
};

export const tokens = {
  title: 'API tokens',
  lede: 'With a token a program works for this organization over the API: with a part of one role, never with people’s contacts. It ends when whoever made it loses that role.',
  create: 'New token',
  none: 'There is no token.',
  used: (on: string) => `last used ${on}`,
  unused: 'never used',
  until: (on: string) => `until ${on}`,
  revoke: 'Revoke',
  revoked: 'The token is revoked and no longer works.',
  as: 'Acts as',
  asHint: 'A token can do no more than this role.',
  next: 'Go on',
  noRole: 'You hold no role here that a program could take a part of.',
  name: 'Name',
  nameHint: 'What the program is or does, so that you know it again.',
  actions: 'What it may do',
  actionsHint: 'As little as it needs.',
  days: 'Works for',
  daysN: (n: number) => `${n} days`,
  make: 'Make the token',
  once: 'This is the only time that the token is shown',
  onceText:
    'Keep it where your program keeps its secrets. If it is lost or seen by others, revoke it and make a new one.',
  copy: 'Copy',
  copied: 'Copied',
  how: 'Programs send it with each request:',
  back: 'To the list of tokens',
};

export const invitation = {
  title: 'An invitation',
  lede: (organization: string) => `${organization} invites you to work with them.`,
  organization: 'Organization',
  role: 'Your role',
  email: 'Invited address',
  until: 'Open until',
  accept: 'Accept',
  child: 'Accounts are for people of 14 and over.',
  decline: 'Decline',
  other: (mine: string) => `You are signed in as ${mine}. Sign out first, then open this link again.`,
  declined: 'You declined the invitation',
  declinedText: 'Nothing of it is kept. Thank you for answering.',
  over: 'This invitation is over',
  signOut: 'Sign out',
  joined: (organization: string) => `Welcome to ${organization}.`,
};
