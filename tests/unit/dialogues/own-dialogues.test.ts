import { describe, expect, it } from 'vitest'
import { BusinessFile } from '#shared/schemas/business-file'
import { allExpectations } from '#tests/dialogues/always/named'
import { personIn, tenantIn, withSeed } from '#tests/dialogues/fixture'
import { readDialogues } from '#tests/dialogues/load'
import { ownDialogues } from '#tests/dialogues/own-dialogues'
import { failure, line, score, summary } from '#tests/dialogues/report'

const { fixture, dialogues, unreadable } = ownDialogues()

describe("the project's own dialogues", () => {
  it('are at least forty, can all be read, and have ids of their own', () => {
    expect(unreadable).toEqual([])
    expect(dialogues.length).toBeGreaterThanOrEqual(40)
    expect(new Set(dialogues.map(({ id }) => id)).size).toBe(dialogues.length)
  })

  it('start from a business file that the product would take', () => {
    expect(BusinessFile.safeParse(fixture).error?.issues ?? []).toEqual([])
  })

  it.each(dialogues.map(dialogue => [dialogue.id, dialogue] as const))('%s speaks of people, services and providers that exist', (_, dialogue) => {
    const tenant = tenantIn(withSeed(fixture, dialogue.seed, dialogue.tenant ?? fixture.tenants[0]?.id ?? ''), dialogue.tenant)
    expect(personIn(fixture, dialogue.customer, tenant).phone).toMatch(/^\+/)
    const services = new Set(fixture.tenants.flatMap(one => one.services.map(({ id }) => id)))
    const providers = new Set(fixture.tenants.flatMap(one => one.providers.map(({ id }) => id)))
    for (const { new_bookings: booked = [], moved = [], slot_free: free = [] } of allExpectations(dialogue)) {
      for (const { service, provider } of [...booked, ...moved, ...free]) {
        if (service !== undefined) expect(services).toContain(service)
        if (provider !== undefined) expect(providers).toContain(provider)
      }
    }
  })

  it('a dialogue that cannot be read is listed with the reason and does not hide the others', () => {
    const read = readDialogues([
      { id: 'A', title: 'a', customer: 'ann', script: ['hi'], expect: {} },
      { id: 'B', title: 'b', script: [] },
    ])
    expect(read.dialogues.map(({ id }) => id)).toEqual(['A'])
    expect(read.unreadable).toMatchObject([{ id: 'B' }])
  })
})

describe('the report', () => {
  const run = (...problems: string[]) => ({ problems, seen: null, milliseconds: 10 })
  const played = [
    { id: 'A', title: 'a', level: 'core', waiting: null, runs: [run(), run()] },
    { id: 'B', title: 'b', level: 'core', waiting: null, runs: [run(), run('no answer')] },
    { id: 'C', title: 'c', level: 'core', waiting: 'payments', runs: [] },
  ]

  it('tells the share that passes once and the share that passes always, without those that wait', () => {
    expect(score(played)).toEqual({ dialogues: 2, passOnce: 0.75, passAlways: 0.5, waiting: 1 })
    expect(summary(played, 2)).toContain('pass^1 75.0 %, pass^2 50.0 %')
  })

  it('marks every run and shows the first that failed', () => {
    expect(played.map(line)).toEqual([expect.stringContaining('✓✓'), expect.stringContaining('✓✗'), expect.stringContaining('waits for payments')])
    expect(played.map(failure)).toEqual(['', expect.stringContaining('run 2'), ''])
  })
})
