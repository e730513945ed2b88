/** The sender of `npm run bench -- mails`, a process of its own: follows what is due at the instant of its argument until nothing is. */
import { dueDeps } from '../../../functions/messages/deps.ts';
import { followDue } from '../../../functions/messages/follow-due.ts';

const now = Number(process.argv[2]);
const minute = 60_000;
// As long as the schedule lets a run last; the next one goes on.
while ((await followDue({ ...dueDeps(), now: () => now }, Date.now() + minute - 3000)) > 0);
