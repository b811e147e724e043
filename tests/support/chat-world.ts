import type { TenantId } from '#shared/schemas/ids'
import type { Ports } from '#server/system-ports'
import type { MessageContent } from '#server/domain/notifications/message'
import { readFileSync } from 'node:fs'
import { BusinessFile } from '#shared/schemas/business-file'
import { createApp } from '#server/composition'
import { readOptionId } from '#server/conversation/payload'
import { customerIdOf } from '#server/domain/ids'
import { createMemoryTable } from '#tests/support/memory-table'
import { random } from '#tests/support/real-ports'

/** A Monday morning. */
export const MORNING = Date.parse('2027-03-15T08:00:00Z')

/** The nail and massage studio of the project's dialogues. */
export const havblik = BusinessFile.parse(JSON.parse(readFileSync(new URL('../fixtures/havblik.json', import.meta.url), 'utf8'))).tenants

interface Given {
  businesses?: BusinessFile['tenants']
  now?: number
  ports?: Partial<Ports>
}

/** Somebody with a phone. */
export interface Writer {
  phone: string
  /** Writes, or taps what the last message offers under a logical id; what comes back, null for silence. */
  says(text: string): Promise<MessageContent | null>
  taps(ref: string): Promise<MessageContent | null>
  /** What can be tapped: logical ids. */
  offered(): string[]
  last(): MessageContent | null
}

export type ChatWorld = Awaited<ReturnType<typeof startChatWorld>>

/** The product with its use cases, a database in memory and phones, without a server around it. */
export async function startChatWorld({ businesses = havblik, now: start = MORNING, ports = {} }: Given = {}) {
  let now = start
  let count = 0
  const errors: unknown[] = []
  const sent = new Map<string, MessageContent>()
  const table = createMemoryTable()
  const app = createApp(
    {
      table,
      random,
      clock: { now: () => now },
      // Nothing takes time here: whoever waits is woken at once, later.
      timer: { now: () => now, sleep: async milliseconds => void (now += milliseconds) },
      messaging: {
        send: async ({ to, content }) => {
          sent.set(to, content)
          return { result: 'sent', sid: `SM${random.token(32)}` }
        },
        listSent: async () => [],
      },
      scheduling: null,
      understanding: null,
      vault: null,
      calendars: { vendors: {}, consents: {} },
      holidays: { list: async () => [] },
      passwords: { hash: async password => password, verify: async () => false },
      log: { error: (what, error) => void errors.push([what, error]) },
      ...ports,
    },
    { publicUrl: 'https://chat.example', isSandbox: false, twilio: null, cal: null, openai: null, dynamo: { endpoint: 'http://chat.example', table: 'chat', region: 'local', credentials: null } },
  )
  const tenantIds: TenantId[] = []
  for (const tenant of businesses) tenantIds.push(await app.setUp.importBusiness(tenant))

  const hear = async (to: string, from: string, text: string, payload: string | null): Promise<MessageContent | null> => {
    sent.delete(from)
    const id = `SM${String(++count).padStart(32, '0')}`
    const work = await app.inbox.receive({ id, to, from, profileName: 'A phone', text, payload, kind: payload === null ? 'text' : 'tap', mediaUrl: null, receivedAt: new Date(now).toISOString() })
    if (work !== null) await app.turns.run(work)
    return sent.get(from) ?? null
  }

  return {
    app,
    table,
    tenantIds,
    errors,
    now: () => now,
    pass: (milliseconds: number): void => void (now += milliseconds),
    /** Somebody who writes to a number, the first business's unless told. */
    writer(phone: string, number = businesses[0]?.whatsapp.number ?? ''): Writer {
      let last: MessageContent | null = null
      const keep = (answer: MessageContent | null) => {
        last = answer ?? last
        return answer
      }
      const optionsOf = () => (last !== null && 'options' in last ? last.options : [])
      return {
        phone,
        says: async text => keep(await hear(number, phone, text, null)),
        async taps(ref) {
          const option = optionsOf().find(({ id }) => id === ref || readOptionId(id).ref === ref)
          if (option === undefined) {
            throw new Error(
              `${ref} is not offered, but ${optionsOf()
                .map(({ id }) => id)
                .join(', ')}`,
            )
          }
          return keep(await hear(number, phone, option.title, option.id))
        },
        offered: () => optionsOf().map(({ id }) => readOptionId(id).ref),
        last: () => last,
      }
    },
    /** The records of somebody's turns, as they are stored. */
    async turns(phone: string, business = 0) {
      const tenantId = tenantIds[business]
      if (tenantId === undefined) throw new Error(`There is no business ${business}.`)
      return (await app.data.turns.list(tenantId, customerIdOf(tenantId, phone))).turns
    },
  }
}
