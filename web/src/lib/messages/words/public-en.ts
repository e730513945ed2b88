/** English texts of public pages about mails and calendars. */
export const feed = {
  title: 'My calendar',
  lede: 'All your shifts and bookings in your own calendar, kept up to date by itself.',
  address: 'Secret address of your calendar',
  addressHint: 'Add it in your calendar program as a calendar to subscribe to. Whoever has it sees where you will be.',
  subject: 'My Harborlight calendar',
  none: 'You have no calendar address yet.',
  make: 'Make an address',
  renew: 'Make a new address, this one is dead then',
  revoke: 'Make the address dead',
  open: 'Put all of it into my calendar',
  subscribe: 'Programme for my calendar',
};

export const answer = {
  title: 'Are you coming?',
  coming: 'I am coming',
  cannot: 'I cannot come',
  cannotSure: 'Your place then goes to the next in line at once. You cannot take it back.',
  cannotYes: 'Yes, give my place to the next',
  thanks: 'Thank you, the organizer knows that you are coming.',
  released: 'You have no place here any more. Thank you for telling us.',
  noPlace: 'You wait for a place, so there is nothing to answer yet.',
  more: 'All about this place',
};
