import { describe, expect, it } from 'vitest'
import type { Language } from '#shared/schemas/language'
import { languageOf } from '#tests/unit/server/conversation/understanding/shop'

// A first message to a Danish business, short ones among them.

const told: Partial<Record<Language, string[]>> = {
  fr: [
    'oui merci',
    'bonjour',
    'salut',
    'non merci',
    'je voudrais réserver',
    'demain matin',
    'un rendez-vous jeudi',
    'à quelle heure êtes-vous ouverts ?',
    'coupe homme vendredi après-midi',
    'plutôt mardi',
    "d'accord, à bientôt",
    'c’est combien ?',
  ],
  it: [
    'sì grazie',
    'buongiorno',
    'perfetto',
    'no grazie',
    'vorrei prenotare',
    'domani mattina',
    'un appuntamento giovedì',
    'a che ora aprite?',
    'taglio uomo venerdì pomeriggio',
    'meglio martedì',
    'va bene, a presto',
    'quanto costa?',
    'annullare la prenotazione',
  ],
  pt: [
    'sim',
    'oi',
    'bom dia',
    'obrigada',
    'quero marcar',
    'amanhã de manhã',
    'uma marcação na quinta',
    'a que horas abrem?',
    'corte masculino sexta à tarde',
    'pode ser terça',
    'tudo bem, até logo',
    'quanto custa?',
    'semana que vem',
    'tem horário hoje?',
  ],
  // Beside their nearest relatives.
  es: ['quiero reservar para el jueves', 'sí, gracias', '¿cuánto cuesta?', 'mañana por la tarde', 'una cita el viernes'],
}

for (const [language, texts] of Object.entries(told)) {
  describe(`${language} is told`, () => {
    it.each(texts)('%s', text => expect(languageOf(text)).toBe(language))
  })
}

describe('a conversation under way', () => {
  it.each<[string, Language, Language | null]>([
    ['merci', 'da', null],
    ['ok', 'fr', null],
    ['no', 'pt', null],
    ['Paolo Rossi', 'fr', null],
    ['je préfère vendredi après-midi', 'it', 'fr'],
    ['prefiro sexta à tarde', 'es', 'pt'],
    ['preferirei venerdì pomeriggio', 'pt', 'it'],
  ])('%s, said to one in %s: %s', (text, current, language) => expect(languageOf(text, current)).toBe(language))
})
