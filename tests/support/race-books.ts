import { z } from 'zod'
import type { Control } from '#tests/support/control'
import type { Race, RaceBusiness } from '#tests/support/race-track'
import { createDaysRepository } from '#server/data/days.repository'
import { createDynamoTable } from '#server/data/table/dynamo-table'
import { tenantIdFromSlug } from '#server/domain/ids'
import { instantOf } from '#server/domain/time/time'
import { random, timer } from '#tests/support/real-ports'

// What three books say after the races, a line per booking, so that they can be laid side by side.

/** A chair, its time and for whom. */
type Line = string

const lineOf = (chair: string, start: string | number, whose: string): Line => `${chair} ${new Date(start).toISOString()} ${whose}`

/** Who was told that they have it. */
export const promised = (races: Race[]): Line[] => races.flatMap(({ chair, start, answers }) => answers.filter(({ answer }) => answer === 'won').map(({ phone }) => lineOf(chair, start, phone))).sort()

/** The bookings of a business that stand, for their customers; and by their ids, to compare with what has no customer. */
export async function booked(control: Control, { slug, engine }: RaceBusiness): Promise<{ byCustomer: Line[]; byId: Line[]; byUid: Line[] }> {
  const live = (await control.bookings(slug)).filter(({ status }) => status === 'confirmed' || status === 'held')
  return {
    byCustomer: live.map(({ provider, start, customer, status }) => lineOf(provider, start, status === 'held' ? `${customer} held` : customer)).sort(),
    byId: live.map(({ provider, start, id }) => lineOf(provider, start, id)).sort(),
    byUid: engine === 'cal' ? live.map(({ provider, start, id, calUid }) => lineOf(provider, start, `${id} ${calUid}`)).sort() : [],
  }
}

/** What the day items claim, read from the database itself. */
export async function claimed(endpoint: string, join: Record<string, string>, { slug }: RaceBusiness): Promise<Line[]> {
  const table = createDynamoTable({ endpoint, region: join.AWS_REGION ?? 'local', credentials: null, table: join.DYNAMODB_TABLE ?? 'aftale', timer, random })
  const days = await createDaysRepository(table).load(tenantIdFromSlug(slug), '2027-03-01', '2027-04-01')
  return days.flatMap(({ providerId, busy }) => busy.map(({ id, start, kind }) => lineOf(providerId, instantOf(start), kind === 'booking' ? id : `${id} (${kind})`))).sort()
}

const Made = z.object({ apiKey: z.string() })
const Page = z.object({
  data: z.array(z.object({ uid: z.string(), start: z.string(), status: z.string(), metadata: z.object({ bookingId: z.string() }) })),
  pagination: z.object({ hasNextPage: z.boolean() }),
})

const json = async (url: string, init: RequestInit): Promise<unknown> => {
  const answer = await fetch(url, init)
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

/** The accepted bookings that Cal.com has for a chair, asked as any client of it would. */
export async function keptByCal(origin: string, adminKey: string, { slug }: RaceBusiness, chair: string): Promise<Line[]> {
  const base = `${origin}/sandbox/cal`
  const username = `t_${slug}_${chair}`
  const wish = { username, name: username, email: `${chair}@example.test`, timeZone: 'Europe/Copenhagen' }
  const { apiKey } = Made.parse(await json(`${base}/admin/users`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-cal-admin-key': adminKey }, body: JSON.stringify(wish) }))
  const lines: Line[] = []
  for (let skip = 0; ; skip += 250) {
    const headers = { authorization: `Bearer ${apiKey}`, 'cal-api-version': '2024-08-13' }
    const { data, pagination } = Page.parse(await json(`${base}/v2/bookings?take=250&skip=${skip}`, { headers }))
    lines.push(...data.filter(({ status }) => status === 'accepted').map(({ uid, start, metadata }) => lineOf(chair, start, `${metadata.bookingId} ${uid}`)))
    if (!pagination.hasNextPage) return lines.sort()
  }
}
