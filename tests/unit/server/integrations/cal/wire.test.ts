import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  BookingAnswer,
  BookingsAnswer,
  CreatedAnswer,
  DoneAnswer,
  EventTypesAnswer,
  MadeAnswer,
  MeAnswer,
  SchedulesAnswer,
  SlotsAnswer,
  WebhooksAnswer,
  refusalMessage,
} from '#server/integrations/cal/wire'

const TAPE = '../shared/contracts/calcom-v2.tape.json'
const Tape = z.object({
  exchanges: z.array(z.object({ label: z.string(), request: z.object({ method: z.string(), path: z.string() }), response: z.object({ status: z.number(), body: z.unknown() }) })),
})

const schemas: [method: string, path: RegExp, schema: z.ZodType][] = [
  ['POST', /^\/v2\/bookings$/, MadeAnswer],
  ['POST', /^\/v2\/bookings\/\w+\/reschedule$/, MadeAnswer],
  ['POST', /^\/v2\/bookings\/\w+\/(?:cancel|mark-absent)$/, DoneAnswer],
  ['GET', /^\/v2\/bookings\/\w+$/, BookingAnswer],
  ['GET', /^\/v2\/bookings(?:\?|$)/, BookingsAnswer],
  ['GET', /^\/v2\/slots\?.*format=range/, SlotsAnswer],
  ['GET', /^\/v2\/schedules$/, SchedulesAnswer],
  ['GET', /^\/v2\/event-types$/, EventTypesAnswer],
  ['GET', /^\/v2\/webhooks$/, WebhooksAnswer],
  ['POST', /^\/v2\/(?:schedules|event-types|webhooks)$/, CreatedAnswer],
  ['PATCH', /^\/v2\/(?:schedules|event-types|webhooks)\/\w+$/, DoneAnswer],
  ['DELETE', /^\/v2\//, DoneAnswer],
  ['GET', /^\/v2\/me$/, MeAnswer],
]

describe('what a real instance answered', () => {
  it('is read, each call by its schema', test => {
    if (!existsSync(TAPE)) return test.skip('the tape is not beside the project')
    const { exchanges } = Tape.parse(JSON.parse(readFileSync(TAPE, 'utf8')))
    const read = new Set<z.ZodType>()
    for (const { label, request, response } of exchanges) {
      const schema = schemas.find(([method, path]) => method === request.method && path.test(request.path))?.[2]
      if (schema === undefined || response.status >= 300) continue
      expect(schema.safeParse(response.body).error, label).toBeUndefined()
      read.add(schema)
    }
    expect(read.size).toBe(new Set(schemas.map(([, , schema]) => schema)).size)
  })

  it('is understood where it is a refusal', test => {
    if (!existsSync(TAPE)) return test.skip('the tape is not beside the project')
    const { exchanges } = Tape.parse(JSON.parse(readFileSync(TAPE, 'utf8')))
    const refusals = exchanges.filter(({ response }) => response.status >= 400)
    expect(refusals.length).toBeGreaterThan(40)
    for (const { label, response } of refusals) expect(refusalMessage(response.body), label).not.toBe('')
  })
})
