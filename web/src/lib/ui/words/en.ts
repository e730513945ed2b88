/** English texts of the frame of every page, of forms and of errors. */
import { between, bracketed, colon, labelled, sentences, type Said } from '#shared/kernel/joined.ts';
import { plural } from '../../i18n/plural.ts';

const minutesOrHours = (seconds: number) => {
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? plural(minutes, 'minute', 'minutes') : plural(Math.ceil(minutes / 60), 'hour', 'hours');
};

export const site = {
  name: 'Harborlight',
  tagline: 'Open days, volunteers, donated goods and street relief, together.',
  skip: 'Skip to content',
  noFilesHere: 'WeChat saves no files. Tap “…” in its top corner, choose “Open in browser”, and take the file there.',
  main: 'Main',
  account: 'Account',
  demo: 'Demo data: everything not marked “article” is fictional. Never use it for a real request for help. In an emergency in China call 110/120/119.',
  emergency: 'In an emergency in China:',
  police: 'Police',
  ambulance: 'Ambulance',
  fire: 'Fire',
  api: 'For programs: the API',
  noTracking: 'No tracking. No request to any other site.',
  privacy: 'Privacy',
  houseTimes: (zone: string) => `Times are ${zone}, unless another zone is given.`,
  timesIn: (zone: string) => `All times: ${zone}.`,
  optional: 'optional',
  xlsx: 'Download XLSX',
  csv: 'Download CSV',
  eitherLanguage: 'One language is enough: it stands in both until you translate it.',
  untranslated: 'not translated yet',
  languages: { 'zh-CN': 'Chinese', en: 'English' },
  colon: colon.en,
  between: between.en,
  labelled: (label: string, text: string | number) => labelled(label, text, 'en'),
  sentences: (first: Said, ...more: readonly Said[]) => sentences([first, ...more], 'en'),
  bracketed: (text: string, beside: string | number) => bracketed(text, beside, 'en'),
};

export const nav = {
  home: 'Home',
  openDays: 'Open days',
  volunteer: 'Volunteer',
  goods: 'Give goods',
  campaigns: 'Relief',
  askHelp: 'Someone needs help',
  stations: 'Relief stations',
  familyNotices: 'Family-search notices',
  familySearch: 'How families are found',
  figures: 'Relief in figures',
  topics: 'Systems, brands and mechanisms',
  lost: 'Lost your link?',
  notices: 'Public notices of proofs',
  signIn: 'Sign in',
  me: 'My account',
  organize: 'Organize',
  stores: 'Stores',
};

/** On a device that others use too. */
export const sharedDevice = {
  stillThere: 'Are you still there?',
  stillThereText: 'Others use this device too, so you are signed out in a minute.',
  signOutNow: 'Sign out',
  stay: 'Go on',
  loses: 'What you typed on this page has not been sent and will be lost. Sign out all the same?',
};

export const form = {
  sure: 'Yes, I am sure',
  errorPrefix: 'Error: ',
  summary: 'Please check the form',
  name: 'Name',
  email: 'E-mail',
  phone: 'Phone',
  contactHint: 'An e-mail address or a phone number is enough.',
  mailHint: 'With an e-mail address we send you a confirmation.',
  partySize: 'How many people, with you',
  partyHint: 'Children count too. Nobody under 14 books alone; nothing is asked about a child who comes along.',
  category: 'Which group are you in?',
  choose: 'Choose…',
  noneChosen: 'None chosen',
  accessNeeds: 'What we should know to welcome you',
  accessHint: 'For example: step-free access, sign language, a quiet place.',
  cleaned: 'Hidden characters came along with the copy; they were left out.',
  didYouMean: (address: string) => `Did you mean ${address}? Nothing is changed unless you change it.`,
  keptHere: 'What you typed stays in this tab and is here again when you are back.',
  sameContact:
    'If it was you, change or cancel it by your private link. For somebody else with the same contact: give another address or number, or bring them along in your own place.',
  somebodyElse: 'I am somebody else with the same contact',
  somebodyElseHint:
    'Families and people of one house may share a contact here. You are told apart by your name, get a link of your own, and mails to an address reach both.',
  sharedHere: 'Somebody else who shares this contact? Say so below it, and send the form again.',
  changedKept: 'What you typed is still in the form.',
  changedSee: 'See what is stored now',
  lostLink: 'Send me my links',
  partyAsked: (free: number) =>
    free > 0
      ? `Only ${free} left now. Nothing is stored yet: what would you like?`
      : 'It is full now. Nothing is stored yet: what would you like?',
  partyWait: (people: string) =>
    people === '1' ? 'Wait in line: this is no place yet' : `Wait in line with ${people}: this is no place yet`,
  partyFewer: (free: number) => (free === 1 ? 'Come with 1' : `Come with ${free}`),
  partyRule: 'A freed place goes to the first in line whose whole party fits, so smaller parties may be served sooner.',
  sending: 'Sending…',
  offline: 'No network: nothing was sent. All that you typed is kept; send it again once you are connected.',
  restored: 'What you typed before is here again.',
  discard: 'Start afresh',
  savedBefore: (minutes: number) =>
    minutes < 1
      ? 'This was already saved just now'
      : `This was already saved ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ago`,
  savedAsk: 'Nothing was saved a second time. If this is another one of the same, say so below the form.',
  savedSee: 'See what was saved',
  saveAnother: 'Yes, save one more',
  onceMore: 'Nothing was sent yet. Please press the button once more.',
  tryAgainIn: (seconds: number) =>
    `Nothing was done. Please try again in about ${minutesOrHours(seconds)}; what you typed is kept.`,
  privacy: 'We use these details only to handle this sign-up, booking or pledge.',
  consents: 'Consents',
  consentsText:
    'None of it is needed to take part; what you leave empty, you do not agree to. You can withdraw each one later, by your private link.',
};

export const error = {
  notFound: 'This page is not here',
  notFoundText:
    'The address may be mistyped, or what it showed is gone. If you followed a private link, it must be complete.',
  notAllowed: 'Not for your role',
  notAllowedText: 'Ask an administrator of your organization for the role that this needs; it counts at once.',
  signedInAs: (address: string) => `You are signed in as ${address}.`,
  tooMany: 'Too many requests from your network',
  tooManyText: (seconds: number) => `Please try again in about ${minutesOrHours(seconds)}.`,
  busy: 'Too busy right now',
  fault: 'Something failed on our side',
  notOpened: 'The page could not be opened. Please try again in a moment.',
  notSent: 'Nothing was confirmed. Please try again in a moment.',
  again: 'Try again',
  offline: 'No network: the page could not be opened.',
  opening: 'Opening…',
  reference: 'If you ask for help, quote',
  home: 'Go to the home page',
};

export const changed = {
  title: 'Yours, and what is stored now',
  text: 'Nothing of yours is lost: it is still in the form below. Saving again now replaces what is stored.',
  field: 'Field',
  mine: 'Yours',
  stored: 'Stored now',
  none: 'What is stored now says the same as your form.',
  empty: 'empty',
  reload: 'Drop my changes and load what is stored',
};

export const scan = {
  start: 'Scan with the camera',
  starting: 'The camera starts…',
  looking: 'Hold the code in front of the camera.',
  found: 'Read. Next code?',
  stop: 'Stop the camera',
  picture: 'Picture of the camera',
  noCamera: 'The camera cannot be used: allow it in the browser, or type the code.',
  noDecoder: 'The reader of codes could not be loaded. Go online and try again, or type the code.',
};

export const importing = {
  file: 'A CSV or XLSX file',
  another: 'Another file',
  hint: 'At most 300 rows and 200 KB, the titles of the columns in the first row. XLSX keeps every text as it is.',
  read: 'Read the file',
  cutOff: 'The connection broke off before everything was told',
  cutOffText:
    'Rows that had come in are stored. Going on stores the rest and nothing twice, and then says row by row what came of it.',
  goesOn: (seconds: number) => `It goes on by itself in ${seconds} seconds.`,
  goOn: 'Go on now',
  sending: 'Reading…',
  shown: (added: number, changed = 0) =>
    added + changed === 0
      ? 'Nothing new is in the file'
      : `Nothing is stored yet: ${added} to add${changed > 0 ? `, ${changed} to change` : ''}`,
  rest: (there: number, wrong: number) => `There already: ${there}. Not right, left out: ${wrong}.`,
  added: (added: number, saved = 0) => `Added: ${added}${saved > 0 ? `. Changed: ${saved}` : ''}`,
  confirm: (added: number, changed = 0) =>
    [added > 0 ? `Add ${added}` : '', changed > 0 ? `Change ${changed}` : ''].filter(Boolean).join(', '),
  unknown: (columns: string) => `Not read: ${columns}.`,
  lacking: (columns: string) => `The file lacks: ${columns}`,
  damaged: (column: string) =>
    `${column} was changed by a spreadsheet when the file was saved. Write it as text, or save the file as XLSX.`,
  rows: 'Rows of the file',
  line: 'Row',
  state: 'What happens',
  states: {
    new: 'To add',
    changed: 'To change',
    there: 'There already',
    wrong: 'Not right',
    added: 'Added',
    saved: 'Changed',
  },
  itemsTitle: 'Import goods into the catalogue',
  itemsLede: 'Goods whose name or number is known already stay as they are.',
  example: 'The catalogue as a file, to see the columns',
  deliveriesTitle: 'Import deliveries',
  deliveriesLede: (drive: string) =>
    `For ${drive}. One row for each lot. The goods wait in the store until a second person releases them.`,
  place: 'Store that takes them in',
  placeHint: 'By its name; a new name makes a new store.',
  form: 'An empty file with these columns',
};
