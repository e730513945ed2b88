/** English texts of the guided start on an empty system. */
export const guide = {
  title: 'Your first open day, step by step',
  lede: (done: number, all: number) =>
    `${done} of ${all} steps done. Each leaves something real, and you can stop after any; nobody sees the day before you publish it.`,
  done: 'done',
  see: 'Look at it',
  steps: {
    organization: {
      title: 'An organization',
      text: 'The station or charity that hosts the day, and to which its people belong.',
      go: 'Add an organization',
    },
    openDay: {
      title: 'The open day',
      text: 'Its name, theme and date. It starts as a draft.',
      go: 'Make the open day',
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
      text: 'Invite who manages each venue. They get a mail with a link.',
      go: 'Invite people',
    },
    publish: { title: 'Publish', text: 'Set the open day to “Published”, and everybody sees it.', go: 'Publish it' },
  },
};
