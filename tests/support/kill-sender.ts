/**
 * The process that the storm of messages kills: it follows what is due at the instant named by its argument, with the tables
 * and the mail server of its environment, and says when it begins.
 */
import { dueDeps } from '../../functions/messages/deps.ts';
import { followDue } from '../../functions/messages/follow-due.ts';

const now = Number(process.argv[2]);
process.stdout.write('begins\n');
await followDue({ ...dueDeps(), now: () => now }, Date.now() + 20_000);
process.stdout.write('done\n');
