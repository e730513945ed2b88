/** English texts of signing in, of one's own account, and of confirming that it is oneself. */

export const signIn = {
  title: 'Sign in',
  lede: 'See your shifts, bookings and data, or work for an organizer, charity or station. To sign up or book you need no account.',
  child: 'There is no account under 14: a parent or group leader signs up for children.',
  email: 'E-mail',
  send: 'Send me a code',
  codeTitle: 'Enter the code',
  codeLede: (email: string) =>
    `If ${email} may sign in, a code of 6 digits is on its way. It works for 10 minutes, in this browser only.`,
  code: 'Code',
  codeHint: '6 digits',
  enter: 'Sign in',
  other: 'Use another address',
  demo: 'Demo people',
  demoText: 'Tap a person to ask for their code.',
  outboxText: 'On this computer the code is in the outbox, in the browser that opened the link of npm start.',
  outbox: 'Open the outbox',
  shared: 'Others use this device too',
  sharedHint: 'Signed out after 15 minutes without a click or key.',
  ended: 'Your session has ended. Sign in again, and you are back on the page that you wanted.',
  expired:
    'No code is waiting in this browser. If you asked for one in another browser or app, type it there; else ask for a new one here.',
};

export const keptForm = {
  title: 'Your session has ended',
  lede: 'Nothing was saved yet. All that you typed is kept in this page: leave it open.',
  signIn: 'Sign in, in a new tab',
  signInHere: 'Sign in',
  then: 'Then come back to this page and send the form once more.',
  file: 'A file cannot be kept: the form will ask for it again.',
  send: 'Send the form once more',
};

export const me = {
  title: 'My account',
  roles: 'What you may do',
  none: 'Visiting and volunteering need no role. If you work for an organization, ask it to add you.',
  signOut: 'Sign out',
  organize: 'Organize open days',
  receive: 'Log donations',
  signedInAs: 'Signed in as',
  at: (role: string, organization: string) => `${role}, ${organization}`,
};

export const browsers = { WeChat: 'WeChat', other: 'Unknown browser' };

export const systems = { other: 'an unknown system' };

export const factors = { link: 'the link of an invitation', code: 'a mailed code', passkey: 'a passkey' };

export const account = {
  done: {
    ended: 'That browser is signed out.',
    added: 'The passkey is kept. You can sign in with it from now on.',
    renamed: 'The passkey has its new name.',
    removed: 'The passkey is removed. Delete it on the device too.',
  },
  awaiting: 'These roles ask for a passkey',
  awaitingText: 'They count once you have signed in with a passkey:',
  organizations: 'Organizations and members',
};

export const sessions = {
  title: 'Where you are signed in',
  text: 'If you do not know one of these, sign out everywhere.',
  device: (browser: string, system: string) => `${browser} on ${system}`,
  here: 'This browser',
  used: (on: string) => `last used ${on}`,
  began: (on: string, how: string) => `since ${on}, with ${how}`,
  end: 'Sign out there',
  everywhere: 'Sign out everywhere',
  everywhereText: 'Signing out everywhere ends every session, this one too.',
  endedEverywhere: 'You are signed out in every browser.',
};

export const passkeys = {
  title: 'Passkeys',
  text: 'A passkey signs you in by finger, face or PIN of your device. It cannot be read off, guessed or typed into a false page.',
  none: 'You have no passkey yet. A mailed code signs you in as before.',
  add: 'Add a passkey',
  added: (on: string) => `added ${on}`,
  used: (on: string) => `last used ${on}`,
  synced: 'On several devices',
  edit: 'Edit',
  needsScript: 'Passkeys need JavaScript in the browser. Everything here works with a mailed code too.',
  unsupported: 'This browser cannot use passkeys. A mailed code works everywhere.',
  failed: 'Nothing was sent: the browser did not hand out a passkey. Try again, or use a mailed code.',
  local: 'On this computer passkeys work at this address only:',
  newTitle: 'Add a passkey',
  newLede: 'Your device makes a key of its own for this site and asks for finger, face or PIN.',
  begin: 'Begin',
  beginAgain: 'Begin again',
  name: 'Name of the passkey',
  nameHint: 'So that you know it again in your list.',
  make: 'Make the passkey',
  editTitle: (name: string) => `Passkey “${name}”`,
  rename: 'Rename',
  remove: 'Remove the passkey…',
  removeSure: 'It no longer signs you in. A mailed code still does.',
  removeYes: 'Remove the passkey',
  back: 'Back to my account',
  signIn: 'Sign in with a passkey',
  signInLede: 'The browser asks for a passkey of this site.',
  use: 'Use my passkey',
  otherWay: 'Use a mailed code instead',
};

export const confirm = {
  title: 'Confirm that it is you',
  mailed: (email: string) =>
    `This needs a fresh confirmation that it is you. A code of 6 digits is on its way to ${email}.`,
  choose: 'This needs a fresh confirmation that it is you. Use your passkey, or a mailed code.',
  why: 'Private links open what you have without signing in. They are shown for ten minutes after a confirmation.',
  begin: 'Confirm',
  mail: 'Mail me a code',
  passkey: 'Confirm with my passkey',
  kept: 'What you typed is kept; it is done as soon as you have confirmed.',
  code: 'Code',
  hint: '6 digits, from the newest mail',
  go: 'Confirm and go on',
  again: 'Mail me a new code',
  back: 'Do not do it',
};
