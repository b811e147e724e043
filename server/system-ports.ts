import type { Env } from '#server/config/env'
import type { Calendars } from '#server/ports/calendars'
import type { Clock, Timer } from '#server/ports/clock'
import type { Holidays } from '#server/ports/holidays'
import type { Log } from '#server/ports/log'
import type { MediaSource } from '#server/ports/media'
import type { Messaging } from '#server/ports/messaging'
import type { Passwords } from '#server/ports/passwords'
import type { SchedulingEngine } from '#server/ports/scheduling'
import type { Random } from '#server/ports/random'
import type { Transcription } from '#server/ports/transcription'
import type { Understanding } from '#server/ports/understanding'
import type { Vault } from '#server/ports/vault'
import type { Consumed } from '#server/data/table/dynamo-table'
import type { AroundCall } from '#server/data/table/retry'
import type { Table } from '#server/data/table/table'
import { createTableIfAbsent } from '#server/data/table/create-table'
import { createDynamoTable } from '#server/data/table/dynamo-table'
import { wipe } from '#server/data/table/wipe'
import { createHolidays } from '#server/integrations/holidays'
import { createCalEngine } from '#server/integrations/cal/scheduling'
import { createGoogleConsent } from '#server/integrations/calendars/google/consent'
import { lazyVendor } from '#server/integrations/calendars/http/lazy-vendor'
import { createMicrosoftConsent } from '#server/integrations/calendars/microsoft/consent'
import { createOpenaiTranscription } from '#server/integrations/openai/transcription'
import { createOpenaiUnderstanding } from '#server/integrations/openai/understanding'
import { createTwilioMedia } from '#server/integrations/twilio/media'
import { createVault } from '#server/integrations/vault'
import { createTwilioMessaging } from '#server/integrations/twilio/messaging'

/** Everything outside. Production, sandbox, tests and simulation differ in these and in nothing else. */
export interface Ports {
  table: Table
  clock: Clock
  timer: Timer
  random: Random
  /** Null: no account is configured. */
  messaging: Messaging | null
  /** Null: no engine outside is configured. */
  scheduling: SchedulingEngine | null
  calendars: Calendars
  /** Null: no language model is configured. */
  understanding: Understanding | null
  /** Absent or null: voice notes are asked for in writing. */
  voice?: { media: MediaSource; transcription: Transcription } | null
  /** Null: no secret is configured that could seal anything. */
  vault: Vault | null
  passwords: Passwords
  holidays: Holidays
  log: Log
}

const realClock: Clock = { now: () => Date.now() }

const timer: Timer = { now: () => Date.now(), sleep: milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds)) }

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'

const random: Random = {
  fraction: () => Math.random(),
  token: length => Array.from(crypto.getRandomValues(new Uint8Array(length)), byte => LETTERS[byte & 31]).join(''),
}

/** One line a failure: what, ids, and the error's own words; never what a customer wrote. */
const log: Log = {
  error: (what, error, ids = {}) =>
    console.error(
      JSON.stringify({ level: 'error', what, ...ids, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }),
    ),
}

const passwords: Ports['passwords'] = {
  // Loaded when somebody signs in: the hash is the runtime's business, and few requests need it.
  hash: async password => (await import('#auth/password')).hashPassword(password),
  verify: async (hash, password) => (await import('#auth/password')).verifyPassword(hash, password),
}

/** The calendars that owners can connect: those of vendors with an application of the operator's, and those that need none. */
function calendarsOf({ google, microsoft, isSandbox }: Env, clock: Clock): Calendars {
  // Owners type these addresses, so they are checked; calendars on this machine are for the sandbox alone.
  const safeFetch = async () =>
    (await import('#server/integrations/calendars/http/safe-fetch')).createSafeFetch({ allowLoopback: isSandbox })
  const both = { isWritten: true, isWatched: true }
  return {
    vendors: {
      caldav: lazyVendor('caldav', { isWritten: true, isWatched: false }, async () =>
        (await import('#server/integrations/calendars/caldav/caldav')).createCaldavVendor({ fetch: await safeFetch(), now: clock.now }),
      ),
      ics: lazyVendor('ics', { isWritten: false, isWatched: false }, async () =>
        (await import('#server/integrations/calendars/ics/ics')).createIcsVendor({ fetch: await safeFetch() }),
      ),
      ...(google && {
        google: lazyVendor('google', both, async () =>
          (await import('#server/integrations/calendars/google/vendor')).createGoogleVendor(google, { clock }),
        ),
      }),
      ...(microsoft && {
        microsoft: lazyVendor('microsoft', both, async () =>
          (await import('#server/integrations/calendars/microsoft/vendor')).createMicrosoftVendor(microsoft, { clock }),
        ),
      }),
    },
    consents: {
      ...(google && { google: createGoogleConsent(google, { clock }) }),
      ...(microsoft && { microsoft: createMicrosoftConsent(microsoft, { clock }) }),
    },
  }
}

/** The real world: time, chance, the table, the vendors that are configured. */
export function systemPorts(
  env: Env,
  { clock = realClock, ...watch }: { clock?: Clock; around?: AroundCall; onCapacity?: (consumed: Consumed) => void } = {},
): Ports {
  // What acts for others is kept sealed; without a secret nothing of that kind is kept.
  const vault = env.sessionPassword === null ? null : createVault(env.sessionPassword)
  return {
    clock,
    timer,
    random,
    log,
    passwords,
    vault,
    calendars: calendarsOf(env, clock),
    holidays: createHolidays(),
    understanding: env.openai === null ? null : createOpenaiUnderstanding(env.openai),
    voice:
      env.openai === null || env.twilio === null
        ? null
        : { media: createTwilioMedia(env.twilio), transcription: createOpenaiTranscription(env.openai) },
    table: createDynamoTable({ ...env.dynamo, timer, random, ...watch }),
    scheduling: env.cal === null || vault === null ? null : createCalEngine(env.cal, { vault, timer, clock, random }),
    messaging: env.twilio === null ? null : createTwilioMessaging(env.twilio, `${env.publicUrl}/api/webhooks/twilio/status`),
  }
}

let prepared: Promise<unknown> | null = null

/** Makes the table in an engine of one's own, once in a process; a deployment has made it from its template. */
export async function prepareTable(env: Env): Promise<void> {
  if (env.dynamo.endpoint === null) return
  prepared ??= createTableIfAbsent({ ...env.dynamo, timer })
  await prepared.catch((error: unknown) => {
    prepared = null
    throw error
  })
}

/** Deletes everything. For the sandbox alone. */
export const wipeTable = (env: Env): Promise<number> => wipe(env.dynamo)
