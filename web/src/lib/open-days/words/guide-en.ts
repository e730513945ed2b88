/** English texts of the guided start on an empty system, and of what is still to translate. */
export const guide = {
  title: 'Your first open day, step by step',
  lede: (done: number, all: number) =>
    `${done} of ${all} steps done. Each leaves something real, and you can stop after any; nobody sees the day before you publish it.`,
  left: 'Still to do before the day',
  draft: 'The steps of:',
  done: 'done',
  see: 'Look at it',
  steps: {
    organization: {
      title: 'An organization',
      text: 'The station or charity that hosts the day, and to which its people belong.',
      go: 'Add an organization',
    },
    mail: {
      title: 'The sender',
      text: 'Send yourself a test mail: without mail nobody gets a sign-in code or a confirmation.',
      go: 'Test the mail',
    },
    openDay: {
      title: 'The open day',
      text: 'Its name, theme and date. It starts as a draft.',
      go: 'New open day',
    },
    venues: {
      title: 'Venues',
      text: 'The main venue first, then its branches: city, place, host.',
      go: 'Add a venue',
    },
    sessions: { title: 'Sessions', text: 'What visitors book: many at once by a pattern.', go: 'Add sessions' },
    shifts: { title: 'Shifts', text: 'Where volunteers help: roles, times and risks.', go: 'Add shifts' },
    invite: {
      title: 'People',
      text: 'Invite a manager for each venue: they alone, and team leads, open its desk on the day. They get a mail with a link.',
      go: 'Invite people',
    },
    backup: {
      title: 'A backup',
      text: 'Before people trust you with their data: know that you can bring it back.',
      go: 'See to the backup',
    },
    publish: { title: 'Publish', text: 'Set the open day to “Published”, and everybody sees it.', go: 'Publish it' },
  },
};

/** What is still to be said in the other language. */
export const translate = {
  link: 'Still to translate',
  title: 'Still to translate',
  lede: 'Texts that are in one language only, or the same in both. A shift is published only with its risks in both.',
  none: 'Everything is in both languages.',
  lacks: { 'zh-CN': 'Chinese is missing', en: 'English is missing' },
  oneIsEnough:
    'One language is enough for now. It stands in both until you translate it; what is still to do is listed under “Still to translate”.',
  fields: {
    name: 'Name',
    theme: 'Theme',
    photoPolicy: 'Photos',
    province: 'Province',
    city: 'City',
    host: 'Host',
    place: 'Place',
    activity: 'Activity',
    note: 'Note',
    purposes: 'Purpose',
    summary: 'Exhibit, what it shows',
    presenter: 'Exhibit, who presents it',
    title: 'Title',
    riskText: 'Risks',
    meetingPoint: 'Meeting point',
    equipment: 'Equipment',
    meals: 'Meals',
    insurance: 'Insurance',
    contact: 'Contact',
  },
};

/** What shifts tell unless they say otherwise. */
export const shiftDefaults = {
  title: 'For all shifts',
  lede: 'Said once, told by every shift whose venue or own page says nothing else. Changing it here changes it for all of them; who meets elsewhere by it is told.',
  ledeOfVenue:
    'Said once for this venue, told by every shift here that says nothing else. Changing it here changes it for all of them; who meets elsewhere by it is told.',
  emptyTakesOver:
    'Leave empty what the venue or the open day says for all shifts; what you type counts for this one alone.',
  from: { 'open-day': 'From the open day', venue: 'From the venue' },
  insteadOf: { 'open-day': 'Instead of the open day’s', venue: 'Instead of the venue’s' },
  changeThere: 'Change it there, for all',
};

/** Templates of shifts and venues. */
export const templates = {
  title: 'Templates',
  lede: 'What shifts of a role are told and asked, and what a venue is, kept by your organization to start the next ones from. What was made from a template stays as it is when the template changes.',
  shifts: 'For shifts',
  venues: 'For venues',
  putShift: 'Write a template for shifts',
  putVenue: 'Write a template for venues',
  editShift: 'Edit a template for shifts',
  editVenue: 'Edit a template for venues',
  name: 'Name of the template',
  keep: 'Keep the template',
  keepThis: 'Keep as a template',
  archived: 'archived',
  archive: 'Archive',
  restore: 'Offer again',
  none: 'None yet. Write one here; a shift or venue that is there can be kept as one from its own page.',
  startFrom: 'Start from a template:',
};
