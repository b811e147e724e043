import { describe, expect, it } from 'vitest'
import type { Language } from '#shared/schemas/language'
import { newConversation } from '#server/conversation/state'
import { askedLanguage } from '#server/conversation/understanding/meaning/asked-language'
import { situationOf } from '#server/conversation/understanding/situation'
import { normalise } from '#server/conversation/understanding/text/tokens'
import { salonFacts } from '#tests/support/salon'

const base = salonFacts()
const [service] = base.services
const facts = { ...base, services: [...base.services, ...(service === undefined ? [] : [{ ...service, id: 'nails', name: 'French manicure', names: {} }])] }
const state = newConversation({ name: null, language: 'en' })
const situation = situationOf(state, facts)
const asked = (text: string) => askedLanguage(normalise(text), situation)

describe('a language that is asked for', () => {
  it.each<[string, Language]>([
    ['in English please', 'en'],
    ['English?', 'en'],
    ['Do you speak German?', 'de'],
    ['Can we switch to Danish', 'da'],
    ['Can you write in Spanish, please?', 'es'],
    ['auf Deutsch bitte', 'de'],
    ['Sprechen Sie Deutsch?', 'de'],
    ['Können wir auf Dänisch schreiben?', 'da'],
    ['på dansk tak', 'da'],
    ['Kan du skrive på engelsk?', 'en'],
    ['svensk', 'sv'],
    ['Taler du tysk?', 'de'],
    ['en español por favor', 'es'],
    ['¿Hablas inglés?', 'en'],
    ["en français s'il vous plaît", 'fr'],
    ['Parlez-vous français ?', 'fr'],
    ['Vous parlez anglais ?', 'en'],
    ['in italiano, grazie', 'it'],
    ['Parla tedesco?', 'de'],
    ['in het Nederlands graag', 'nl'],
    ['Spreekt u Engels?', 'en'],
    ['em português, por favor', 'pt'],
    ['Fala inglês?', 'en'],
    ['på svenska tack', 'sv'],
    ['Pratar ni engelska?', 'en'],
  ])('%s', (text, language) => expect(asked(text)).toEqual({ language, rest: '' }))

  it.each(['Türkçe?', 'po polski? polski', 'in Polish please', 'på norsk'])('that no business speaks: %s', text => expect(asked(text)?.language ?? null).toBeNull())

  it('stands among other words, which are read without it', () => {
    expect(asked('Auf Deutsch, bitte. Haarschnitt am Freitag um 10')).toMatchObject({ language: 'de', rest: expect.stringContaining('Haarschnitt am Freitag um 10') })
    expect(asked('a haircut on Friday, and in English please')?.rest).not.toContain('English')
  })

  it.each(['French manicure', 'french', 'a french manicure on friday', 'in French manicure', 'Ada Deutsch', 'haircut with the Danish girl', 'tomorrow at 10', 'إنجليزي', '👍', ''])(
    'is none: %s',
    text => expect(asked(text)).toBeNull(),
  )

  it('is no language where a name is asked for', () => {
    const naming = situationOf({ ...state, flow: 'book', awaiting: 'name' }, facts)
    expect(askedLanguage('Deutsch', naming)).toBeNull()
    expect(askedLanguage('auf Deutsch', naming)).toMatchObject({ language: 'de' })
  })
})
