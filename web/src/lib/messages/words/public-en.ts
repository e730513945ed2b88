/** English texts of public pages about mails and calendars. */
export const feed = {
  title: 'My calendar',
  lede: 'All your shifts and bookings in your own calendar, kept up to date by itself.',
  address: 'Secret address of your calendar',
  addressHint: 'Add it in your calendar program as a calendar to subscribe to. Whoever has it sees where you will be.',
  subject: 'My Harborlight calendar',
  none: 'You have no calendar address yet.',
  make: 'Make an address',
  renew: 'Make a new address; this one stops working',
  revoke: 'Switch the address off',
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

export const stop = {
  title: 'Mails from Harborlight',
  lede: 'Someone gave your address here, for a shift, a visit or goods.',
  notMe: 'That was not me',
  notMeText:
    'Every place that was taken with your address is given back, your address is forgotten here, and for a year nobody can have us mail it about places.',
  notMeYes: 'It was not me: forget my address',
  quiet: 'Fewer mails',
  quietText: 'No reminders and no thanks. When a shift of yours is moved or called off, we still tell you.',
  quietYes: 'Send me fewer mails',
  again: 'Send me all mails again',
  isQuiet: 'You get fewer mails now.',
  isGone: 'Your address is forgotten here, and we mail it no more about places.',
  isBounced:
    'Mails to this address came back, so we send none. If it works again, ask for your links on the page “Lost your link?”, open the link at the end of that mail, and press the button here.',
  proven: 'Mail arrives: send me mails again',
};

export const lost = {
  lede: 'We mail you the links of all your places that are still ahead.',
  email: 'E-mail address',
  send: 'Mail me my links',
  sent: 'If there are places with this address, their links are on the way.',
  byPhone:
    'You gave a phone number only? Call the organizer: they look you up and read out a code, which you type here.',
  codeTitle: 'With a code from the organizer',
  phone: 'Phone number that you gave',
  code: 'Code, 6 digits',
  codeHint: 'It works once, for 15 minutes.',
  open: 'Open my page',
};
