import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { modelSchema } from '#server/conversation/understanding/model/schema'
import { salonFacts, services } from '#tests/support/salon'

const facts = salonFacts()
const Json = z.record(z.string(), z.unknown())

/** Everywhere in a schema. */
const partsOf = (part: unknown): Record<string, unknown>[] => {
  if (Array.isArray(part)) return part.flatMap(partsOf)
  const read = Json.safeParse(part)
  return read.success ? [read.data, ...Object.values(read.data).flatMap(partsOf)] : []
}

const wire = (given = facts) => z.toJSONSchema(modelSchema(given).answer, { target: 'draft-7' })

describe("the schema of a model's answer", () => {
  it('is strict everywhere: every member is required and no other is allowed', () => {
    const objects = partsOf(wire()).filter(({ type }) => type === 'object')
    expect(objects.length).toBeGreaterThan(15)
    for (const { properties, required, additionalProperties } of objects) {
      expect(additionalProperties).toBe(false)
      expect(z.array(z.string()).parse(required).toSorted()).toEqual(Object.keys(Json.parse(properties)).toSorted())
    }
  })
  it('knows the ids of the business, and no others', () => {
    const { command } = modelSchema(facts)
    const say = (serviceId: string) => command.safeParse({ kind: 'services', serviceIds: [serviceId], quote: 'x' }).success
    expect([say('cut'), say('cut '), say('first45')]).toEqual([true, false, false])
  })
  it('takes what is unclear with one candidate or several, not with none', () => {
    const { command } = modelSchema(facts)
    const unclear = (...serviceIds: string[]) => command.safeParse({ kind: 'unclearService', serviceIds, quote: 'x' }).success
    expect([unclear(), unclear('cut'), unclear('cut', 'beard')]).toEqual([false, true, true])
  })
  it('has no yes, no consent and no answer to an offer', () => {
    const kinds = partsOf(wire()).flatMap(({ const: kind }) => (typeof kind === 'string' ? kind : []))
    expect(kinds).toContain('services')
    expect(kinds.filter(kind => /confirm|consent|accept|answer|take|pay|attend|leave/i.test(kind))).toEqual([])
  })
  it('holds texts to a length', () => {
    const free = partsOf(wire()).filter(({ type, ...rest }) => type === 'string' && rest.enum === undefined && rest.const === undefined && rest.pattern === undefined)
    for (const { maxLength } of free) expect(maxLength).toBeLessThanOrEqual(200)
  })
  it('of a very large catalogue leaves the ids to be checked afterwards', () => {
    const many = Array.from({ length: 400 }, (_, index) => ({ ...services[0]!, id: `service${index}` }))
    expect(partsOf(wire({ ...facts, services: many })).reduce((sum, part) => sum + (Array.isArray(part.enum) ? part.enum.length : 0), 0)).toBeLessThan(1000)
  })
  it('of a business without topics asks for none', () => {
    expect(
      modelSchema({ ...facts, tenant: { ...facts.tenant, faq: {} } }).command.safeParse({ kind: 'ask', topic: 'price', faqKey: null, serviceId: null, providerId: null, quote: 'x' }).success,
    ).toBe(true)
  })
  it('is made once for a catalogue', () => expect(modelSchema({ ...facts })).toBe(modelSchema(facts)))
})
