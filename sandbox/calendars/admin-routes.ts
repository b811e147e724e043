import { z } from 'zod'
import { ensureAccount } from '#sandbox/calendars/accounts'
import type { EntryPatch } from '#sandbox/calendars/book'
import type { CalendarContext } from '#sandbox/calendars/context'
import type { Answer } from '#sandbox/vendor/answer'
import type { Call, CalendarRoute } from '#sandbox/calendars/call'
import { Refusal } from '#sandbox/vendor/answer'
import { route } from '#sandbox/vendor/route'
import type { Instance } from '#sandbox/calendars/instances'
import type { Marks, Moment } from '#sandbox/calendars/store'
import { Access, Repeats } from '#sandbox/calendars/store'
import { isZone } from '#sandbox/zone'

const Zone = z.string().refine(isZone, 'is no time zone')
const When = z.union([z.iso.date(), z.iso.datetime({ offset: true }).transform(text => new Date(text).toISOString())])

const AccountInput = z.strictObject({
  email: z.email(),
  name: z.string().optional(),
  timeZone: Zone.optional(),
  calendars: z
    .array(z.strictObject({ id: z.string().optional(), title: z.string(), access: Access.optional(), timeZone: Zone.optional() }))
    .optional(),
})

const span = { start: When, end: When }
const ordered = ({ start, end }: { start?: Moment; end?: Moment }): boolean =>
  (start === undefined) === (end === undefined)
  && (start === undefined || end === undefined || (start.length === end.length && start < end))
const MESSAGE = 'start and end belong together: two dates or two instants, the end after the start'

const Nature = z.strictObject({
  /** Keeps nobody from working. */
  isFree: z.boolean().default(false),
  isCancelled: z.boolean().default(false),
  /** An invitation that the owner declined. */
  isDeclined: z.boolean().default(false),
  isTentative: z.boolean().default(false),
  isWorkingElsewhere: z.boolean().default(false),
})
export type Nature = z.output<typeof Nature>

const EntryInput = z
  .strictObject({ ...span, ...Nature.shape, id: z.string().optional(), title: z.string().default('Busy'), repeats: Repeats.optional() })
  .refine(ordered, MESSAGE)
const EntryChange = z
  .strictObject({ start: When.optional(), end: When.optional(), title: z.string().optional(), ...Nature.partial().shape })
  .refine(ordered, MESSAGE)

/** How a vendor says the same things. */
export interface AdminDialect {
  calendarId(account: string, title: string | null): string
  newId(): string
  marks(nature: Nature): Marks
}

/** What a person does in the calendar with a mouse, and what the vendor does in the course of time. */
export function adminRoutes(context: CalendarContext, dialect: AdminDialect): CalendarRoute[] {
  const { records, book, oauth } = context
  const calendarOf = ({ params }: Call): string => {
    if (book.calendar(params.calendar ?? '') === null) throw absent('calendar')
    return params.calendar ?? ''
  }
  const accountOf = ({ params }: Call): string => {
    if (records.accounts.get(params.account ?? '') === null) throw absent('account')
    return params.account ?? ''
  }
  const doing =
    (work: (call: Call) => void) =>
    (call: Call): Answer => {
      work(call)
      return { status: 204 }
    }
  return [
    route('GET /admin/accounts', () => ({
      status: 200,
      body: records.accounts.list().map(account => ({ ...account, calendars: records.calendars.list({ scope: account.email }) })),
    })),
    route('POST /admin/accounts', async call => {
      const { email } = ensureAccount(context, await input(call, AccountInput), dialect.calendarId)
      return { status: 201, body: { email, calendars: records.calendars.list({ scope: email }) } }
    }),
    route(
      'POST /admin/accounts/{account}/expire',
      doing(call => oauth.expire(accountOf(call))),
    ),
    route(
      'POST /admin/accounts/{account}/revoke',
      doing(call => oauth.revoke(accountOf(call))),
    ),
    route('GET /admin/channels', () => ({ status: 200, body: records.channels.list() })),
    route(
      'POST /admin/calendars/{calendar}/forget-changes',
      doing(call => book.forgetChanges(calendarOf(call))),
    ),
    route('PATCH /admin/calendars/{calendar}', async call => {
      const { access } = await input(call, z.strictObject({ access: Access }))
      return { status: 200, body: records.calendars.change(calendarOf(call), calendar => ({ ...calendar, access })) }
    }),
    route('GET /admin/calendars/{calendar}/entries', call => ({ status: 200, body: book.instances(calendarOf(call)).map(view) })),
    route('POST /admin/calendars/{calendar}/entries', async call => {
      const { id = dialect.newId(), title, start, end, repeats = null, ...nature } = await input(call, EntryInput)
      const calendarId = calendarOf(call)
      const draft = { id, title, description: '', location: '', start, end, repeats, marks: dialect.marks(nature) }
      if (book.insert(calendarId, draft) === null) throw new Refusal({ status: 409, body: { error: 'the id is taken' } })
      const dates = book.instances(calendarId).filter(({ entry }) => entry.id === id)
      return { status: 201, body: { id, ids: dates.map(date => date.id) } }
    }),
    route('PATCH /admin/calendars/{calendar}/entries/{entry}', async call => {
      const { start, end, title, ...nature } = await input(call, EntryChange)
      const [calendarId, id = ''] = [calendarOf(call), call.params.entry]
      const before = book.instance(calendarId, id) ?? book.instances(calendarId).find(({ entry }) => entry.id === id)
      if (before === undefined) throw absent('entry')
      const patch: EntryPatch = {}
      if (start !== undefined) patch.start = start
      if (end !== undefined) patch.end = end
      if (title !== undefined) patch.title = title
      if (Object.keys(nature).length > 0) {
        const { properties, transactionId } = before.entry.marks
        patch.marks = { ...dialect.marks(Nature.parse(nature)), properties, transactionId }
      }
      if (!book.edit(calendarId, id, patch)) throw absent('entry')
      return { status: 200, body: {} }
    }),
    route('DELETE /admin/calendars/{calendar}/entries/{entry}', call => {
      if (!book.erase(calendarOf(call), call.params.entry ?? '')) throw absent('entry')
      return { status: 204 }
    }),
  ]
}

const view = ({ id, entry, start, end }: Instance) => ({
  id,
  title: entry.title,
  start,
  end,
  description: entry.description,
  location: entry.location,
  marks: entry.marks,
})

const absent = (what: string) => new Refusal({ status: 404, body: { error: `there is no such ${what}` } })

async function input<T>({ json }: Call, schema: z.ZodType<T>): Promise<T> {
  const result = schema.safeParse(await json())
  if (!result.success) throw new Refusal({ status: 400, body: { error: z.prettifyError(result.error) } })
  return result.data
}
