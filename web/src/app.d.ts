/** What the site adds to SvelteKit's own types: who asks, in which language, and what every page knows. */
import type { Identity } from '#shared/identity/model.ts';
import type { Locale } from '#shared/kernel/text.ts';
import type {
  FrameMessages,
  GateMessages,
  PeopleMessages,
  PhoneMessages,
  StaffMessages,
} from '#lib/i18n/load-messages.ts';
import type { Menu } from '#lib/server/menu.ts';
import type { Api } from '#lib/server/api.ts';

declare global {
  namespace App {
    interface Error {
      status: number;
      message: string;
      /** The refusal's code, or `fault`. */
      code?: string;
      /** After too many requests: when the next one is taken. */
      retryAfterSeconds?: number;
      /** What a person can quote when they ask for help. */
      requestId?: string;
      /** A form was sent, and not a page asked for. */
      wasSent?: boolean;
      /** Of whoever may not see a page: the address that they are signed in with. */
      signedInAs?: string;
    }
    interface Locals {
      locale: Locale;
      api: Api;
      /** The same API as somebody else, for one act of a second person on this device; undefined is nobody. */
      apiOf: (token: string | undefined) => Api;
      /** Asks the API once a request, and only when there is a session cookie. */
      identity: () => Promise<Identity | undefined>;
      /** Once `identity` was asked: the browser had a session that the API knows no more. */
      sessionEnded?: boolean;
      /** After a confirmation: the session goes on under this token, in this request and in the cookie. */
      renewSession: (token: string) => void;
      requestId: string;
    }
    interface PageData {
      locale: Locale;
      menu: Menu;
      t?: FrameMessages;
      staff?: StaffMessages;
      people?: PeopleMessages;
      gate?: GateMessages;
      phone?: PhoneMessages;
      /** Whether the page shows a record of the demonstration. */
      isDemo?: boolean;
    }
  }
}

export {};
