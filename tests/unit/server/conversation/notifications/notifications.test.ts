import { describe, expect, it } from 'vitest'
import { Language } from '#shared/schemas/language'
import { NotificationKind } from '#shared/schemas/notification'
import { readActionRef, readOptionId } from '#server/conversation/payload'
import { wordNotification } from '#server/conversation/notifications/word'
import { isTemplate, notifications } from '#server/conversation/notifications/notifications'
import { renderedBody, templateFor } from '#server/conversation/notifications/template'
import { wordingFor } from '#server/conversation/replies/wording'
import { createWorld } from '#tests/support/dialogue-world'
import { expectWithinLimits } from '#tests/support/limits'
import { salonFacts } from '#tests/support/salon'

const TEMPLATE_NAMES = Object.keys(notifications).filter(isTemplate)
const languages = Language.options
const salon = salonFacts()
const facts = { ...salon, tenant: { ...salon.tenant, languages } }
const [booking] = createWorld(facts, { bookings: [{ id: 'b1', services: ['cut'], provider: 'ada', start: '2030-05-09T10:00' }] }).bookings

const variablesOf = (body: string): number[] => [...body.matchAll(/\{\{(\d+)\}\}/g)].map(([, place]) => Number(place))

describe('templates', () => {
  for (const name of TEMPLATE_NAMES) {
    for (const language of languages) {
      it(`${name} in ${language} keeps the rules of approval`, () => {
        const template = templateFor(name, language)
        expect(template?.language).toBe(language)
        const { body, buttons, samples } = template ?? { body: '', buttons: [], samples: [] }
        const variables = variablesOf(body)
        expect(variables).toEqual(variables.map((_, index) => index + 1))
        expect(samples).toHaveLength(variables.length)
        expect(samples.every(sample => sample.length > 0)).toBe(true)
        expect(body).not.toMatch(/^\s*\{\{|\}\}[.!?\s]*$/)
        expect(body).not.toMatch(/\}\}\s*\{\{/)
        const words = body.replace(/\{\{\d+\}\}/g, ' ').match(/[\p{L}\p{N}']+/gu) ?? []
        expect(words.length).toBeGreaterThanOrEqual(2 * variables.length + 1)
        expect(body.length).toBeLessThanOrEqual(1024)
        for (const button of buttons) expect(button.length).toBeLessThanOrEqual(20)
      })
    }
  }

  it('that nobody knows are none', () => expect(templateFor('lottery', 'en')).toBeNull())

  it('say in each language what the buttons say there', () => {
    for (const language of languages) {
      const { buttons } = wordingFor(language)
      const titles = new Set([buttons.move, buttons.cancel, buttons.attend, buttons.yesOffer, buttons.noOffer, buttons.otherTime])
      const shown = TEMPLATE_NAMES.filter(name => name !== 'reschedule_offer').flatMap(name => templateFor(name, language)?.buttons ?? [])
      expect(
        shown.filter(title => !titles.has(title)),
        language,
      ).toEqual([])
    }
  })

  it('are not the same in two languages', () => {
    for (const name of TEMPLATE_NAMES) expect(new Set(languages.map(language => templateFor(name, language)?.body)).size, name).toBe(languages.length)
  })
})

describe('a notification', () => {
  for (const kind of NotificationKind.options) {
    for (const isWindowOpen of [true, false]) {
      it(`${kind} is ${isWindowOpen ? 'free form within the window' : 'a template outside it'}, with as many variables and buttons as its template`, () => {
        const content = wordNotification({ kind, booking: booking ?? null, customerName: 'Ida', language: 'en', isWindowOpen, facts })
        expect(content.kind === 'template').toBe(!isWindowOpen)
        expectWithinLimits(content)
        if (content.kind !== 'template') return
        const template = templateFor(content.name, 'en')
        expect(content.variables).toHaveLength(variablesOf(template?.body ?? '').length)
        expect(content.optionIds).toHaveLength(template?.buttons.length ?? -1)
        expect(content.variables.every(variable => variable.length > 0 && !/\n/.test(variable))).toBe(true)
        expect(renderedBody(content, 'en')).not.toContain('{{')
      })
    }
  }

  it('has the same buttons in the same order inside and outside the window', () => {
    for (const kind of ['confirmation', 'rescheduled', 'reminder_24h', 'reminder_2h'] as const) {
      const inside = wordNotification({ kind, booking: booking ?? null, customerName: null, language: 'da', isWindowOpen: true, facts })
      const outside = wordNotification({ kind, booking: booking ?? null, customerName: null, language: 'da', isWindowOpen: false, facts })
      const ids = 'options' in inside ? inside.options.map(({ id }) => id) : []
      expect(ids).toEqual(outside.kind === 'template' ? outside.optionIds : null)
      expect('options' in inside ? inside.options.map(({ title }) => title) : []).toEqual(templateFor(kind, 'da')?.buttons)
      for (const id of ids) expect(readActionRef(readOptionId(id).ref)?.bookingId).toBe('b1')
    }
  })

  it('says service, who, day, time and where', () => {
    const content = wordNotification({ kind: 'reminder_24h', booking: booking ?? null, customerName: 'Ida', language: 'en', isWindowOpen: true, facts })
    for (const part of ['Ida', 'Haircut with Ada', 'Thursday 9 May at 10:00', 'Nygade 1', 'Salon Klip']) expect(renderedBody(content, 'en')).toContain(part)
  })

  it('without a booking is a general word that still leaves', () => {
    expect(wordNotification({ kind: 'reminder_2h', booking: null, customerName: null, language: 'en', isWindowOpen: false, facts })).toMatchObject({ kind: 'template', name: 'message' })
  })
})
