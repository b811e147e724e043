import { describe, expect, it } from 'vitest'
import type { Command } from '#server/conversation/commands'
import { no, person, start, stop, yes } from '#tests/support/said'
import { asking, says } from '#tests/unit/server/conversation/understanding/shop'

// What is recognised by what its words are about and not by a list of sentences: each with sentences that are alike and mean something else.

const isStop = (text: string): boolean => says(text).some(command => JSON.stringify(command) === JSON.stringify(stop))
const kinds = (commands: readonly Command[]): string[] => commands.map(command => (command.kind === 'startFlow' ? command.flow : command.kind))

describe("the business's own messages shall end", () => {
  it.each([
    'please stop sending me these',
    "don't send me any more messages",
    'no me mandéis más mensajes',
    "arrêtez de m'envoyer des sms",
    'plus de messages svp',
    "ne m'envoyez plus de messages",
    'non mandatemi più messaggi',
    'parem de me mandar mensagens',
    'schicken Sie mir keine Nachrichten mehr',
    'send mig ikke flere beskeder',
    'stuur me geen berichten meer',
    'skicka inga fler meddelanden',
  ])('%s', text => expect(isStop(text)).toBe(true))
  it.each([
    'I did not get your message',
    'did you get my message?',
    'you have not sent me the message',
    'no he recibido ningún mensaje',
    "je n'ai pas reçu votre message",
    'can you send me a message when it is my turn?',
    'cancel my appointment and send me a message',
    'please send me the address',
    'no, send me a message',
    'je vous envoie un message plus tard',
    'no, mándame un mensaje mejor',
  ])('but not: %s', text => expect(isStop(text)).toBe(false))
})

describe("one's own appointment is asked for", () => {
  it.each([
    "when's my next appt?",
    'do I have anything booked?',
    "j'ai rdv à quelle heure déjà",
    "a che ora ce l'ho l'appuntamento?",
    'cuándo tengo la cita',
    'tenho alguma coisa marcada?',
    'hvornår har jeg en tid',
  ])('%s', text => expect(says(text)).toEqual([start('myBookings')]))
  it.each(['when can I get an appointment?', 'har I tid på fredag?', 'cuándo podría tener cita', 'when do you have time?'])('but not: %s', text => expect(kinds(says(text))).toContain('book'))
})

describe('money that was wrongly taken', () => {
  it.each(['I was charged 10 euros too much', 'me habéis cobrado de más', "vous m'avez fait payer trop cher", "l'importo non è giusto", 'cobraram a mais'])('%s', text =>
    expect(says(text)).toEqual([person('money')]),
  )
  it.each(['that is too much to pay', 'do I have to pay twice?', 'what is wrong with Friday?'])('but not: %s', text => expect(kinds(says(text))).not.toContain('handOver'))
})

describe('verbs in forms that no list has', () => {
  it.each<[string, string]>([
    ['podéis cancelarme la cita', 'cancel'],
    ['anulad mi cita', 'cancel'],
    ['annullereste il mio appuntamento?', 'cancel'],
    ['vous annuleriez mon rdv ?', 'cancel'],
    ['reservaríais el viernes?', 'book'],
    ['me prenotereste per venerdì?', 'book'],
    ['desmarquem a minha consulta', 'cancel'],
  ])('%s', (text, flow) => expect(kinds(says(text))).toContain(flow))
})

describe('a no and what follows it in the same breath', () => {
  it.each(['nenhum me serve', 'non è giusto'])('%s', text => expect(says(text, { ...asking.slot, offer: null })).not.toContainEqual(yes))
  it('is a no', () => expect(says('nenhum me serve', { ...asking.slot, offer: null })).toEqual([no]))
})
