/** The engines of this process by their addresses: `tests/support/without-sockets.ts` asks them with no network between. */
import type { Engine } from '../../infra/local/engine/engine.ts';

export const enginesHere = new Map<string, Pick<Engine, 'ask'>>();
