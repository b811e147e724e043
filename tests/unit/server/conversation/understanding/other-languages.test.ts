import { describe, expect, it } from 'vitest'
import type { Command } from '#server/conversation/commands'
import { asks, at, between, day, no, person, provider, services, start, usual, yes } from '#tests/support/said'
import { asking, languageOf, says } from '#tests/unit/server/conversation/understanding/shop'

const book = (...facts: Command[]): Command[] => [start('book'), ...facts]

describe('German', () => {
  it.each<[string, Command[]]>([
    ['Hallo, ich möchte einen Herrenschnitt bei Otto am Donnerstag um 11 Uhr', book(services('gent'), provider('otto'), day('2030-05-09'), at('11:00'))],
    ['Damenhaarschnitt bei Vera am 3.6. um halb drei', book(services('lady'), provider('vera'), day('2030-06-03'), at('14:30'))],
    ['übermorgen nachmittag', book(day('2030-05-08'), between('12:00', '17:59'))],
    ['nächste Woche Donnerstag um 14 Uhr', book(day('2030-05-16'), at('14:00'))],
    ['morgen um Viertel nach zwei', book(day('2030-05-07'), at('14:15'))],
    ['ich möchte meinen Termin absagen', [start('cancel')]],
    ['kann ich den Termin auf Freitag verschieben', [start('reschedule'), day('2030-05-10')]],
    ['was kostet ein Herrenschnitt?', [asks('price', { serviceId: 'gent' })]],
    ['wo kann ich parken?', [asks('faq', { faqKey: 'parking' })]],
    ['mit einem Menschen sprechen', [person()]],
    ['wie immer', book(usual)],
    ['zurück', [{ kind: 'goBack' }]],
  ])('%s', (text, commands) => expect(says(text)).toEqual(commands))
  it('answers the confirmation', () => expect([says('ja bitte', asking.confirm), says('nein danke', asking.confirm)]).toEqual([[yes], [no]]))
})

describe('Spanish', () => {
  it.each<[string, Command[]]>([
    ['Hola, quiero un corte de hombre con Otto el jueves a las 11', book(services('gent'), provider('otto'), day('2030-05-09'), at('11:00'))],
    ['un corte de mujer el viernes por la tarde', book(services('lady'), day('2030-05-10'), between('12:00', '17:59'))],
    ['mañana a las tres y media', book(day('2030-05-07'), at('15:30'))],
    ['pasado mañana', book(day('2030-05-08'))],
    ['el 3 de junio a las 12:30', book(day('2030-06-03'), at('12:30'))],
    ['la semana que viene', book(day('2030-05-13', '2030-05-19'))],
    ['el viernes que viene', book(day('2030-05-10'))],
    ['cancelar mi cita', [start('cancel')]],
    ['mover mi cita al viernes', [start('reschedule'), day('2030-05-10')]],
    ['cuánto cuesta?', [asks('price')]],
    ['quiero hablar con una persona', [person()]],
    ['lo de siempre', book(usual)],
  ])('%s', (text, commands) => expect(says(text)).toEqual(commands))
  it('answers the confirmation', () => expect([says('sí', asking.confirm), says('no gracias', asking.confirm)]).toEqual([[yes], [no]]))
})

describe('telling languages apart', () => {
  it.each([
    ['ich hätte gerne einen Termin', 'de'],
    ['quiero una cita', 'es'],
    ['er du en robot?', 'da'],
    ['hvad koster det', 'da'],
    ['what does it cost', 'en'],
    ['donnerstag', 'de'],
    ['gracias', 'es'],
    ['Danke', 'de'],
    ['facial on 24 December', 'en'],
    ['facial on Friday', 'en'],
  ] as const)('%s', (text, language) => expect(languageOf(text)).toBe(language))
})
