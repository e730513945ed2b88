/** English texts of tickets, and of the gate. */
export * from './desk-en.ts';
export * from './gate-en.ts';

export const ticket = {
  title: 'Ticket',
  qr: 'Ticket as a QR code',
  show: 'Show this at the entrance, or read out the code:',
  open: 'Open the ticket by itself',
  when: 'When',
  where: 'Where',
  people: 'People',
  states: {
    valid: 'This ticket is good',
    waiting: 'No ticket yet: you are on the waitlist',
    offered: 'No ticket yet: accept the place first',
    'called-off': 'Called off: it does not take place',
    cancelled: 'Not valid: the place was given back or taken away',
    'handed-over': 'Not valid: the place was handed over to somebody else',
    revoked: 'Not valid: open your private link for the new code',
    over: 'It is over',
  },
};
