import { describe, expect, it } from 'vitest'
import type { Command } from '#server/conversation/commands'
import { after, asks, at, back, between, clarify, day, named, no, page, person, provider, services, slot, start, usual, yes } from '#tests/support/said'
import type { Given } from '#tests/unit/server/conversation/understanding/shop'
import { asking, says } from '#tests/unit/server/conversation/understanding/shop'

// Monday 6 May 2030, nine in the morning.

const book = (...facts: Command[]): Command[] => [start('book'), ...facts]
const table = (rows: [string, Command[], Given?][]): void => {
  it.each(rows)('%s', (text, commands, given) => expect(says(text, given)).toEqual(commands))
}

describe('French', () => {
  table([
    ['Salut, une coupe homme avec Otto jeudi à 11h svp', book(services('gent'), provider('otto'), day('2030-05-09'), at('11:00'))],
    ['coupe femme avec Vera le 3/6 à 14h30', book(services('lady'), provider('vera'), day('2030-06-03'), at('14:30'))],
    ['après-demain dans l’après-midi', book(day('2030-05-08'), between('12:00', '17:59'))],
    ['jeudi de la semaine prochaine à 14 h', book(day('2030-05-16'), at('14:00'))],
    ['après 17h', book(after('17:00'))],
    ['peu importe qui', book(provider('any'))],
    ["comme d'habitude", book(usual)],
    ['pas avec Otto', book(clarify('provider', 'vera', 'inga'))],
    ["il faut que j'annule mon rdv", [start('cancel')]],
    ['on peut décaler mon rendez-vous à mercredi 15h30 ?', [start('reschedule'), day('2030-05-08'), at('15:30')]],
    ['je ne peux pas venir demain', [start('reschedule'), day('2030-05-07')]],
    ['combien coûte une coupe homme ?', [asks('price', { serviceId: 'gent' })]],
    ['vous êtes où ?', [asks('address')]],
    ['vous fermez à quelle heure ?', [asks('hours')]],
    ['puis-je me garer ?', [asks('faq', { faqKey: 'parking' })]],
    ["t'es un robot ?", [asks('isBot')]],
    ["la coloration m'a brûlé la peau", [person('pain')]],
    ['je suis allergique à la teinture', [person('allergy')]],
    ['je suis très mécontente', [person('complaint')]],
    ["j'ai été débitée deux fois", [person('money')]],
    ["je m'appelle Hélène D’Angelo", [named("Hélène D'Angelo")]],
    ['retour', [back]],
    ['mes rdv', [start('myBookings')]],
    ["oui c'est bon pour moi", [yes], asking.confirm],
    ['non merci', [no], asking.confirm],
    ['oui mais plutôt à 15h', [at('15:00')], asking.confirm],
    ['la deuxième', [slot('2030-05-07T11:30:00.000Z')], asking.slot],
    ['un peu plus tard', [page('later')], asking.slot],
    ['un autre jour', [page('otherDay')], asking.slot],
    ['Jean-Pierre de la Tour', [named('Jean-Pierre de la Tour')], asking.name],
  ])
})

describe('Italian', () => {
  table([
    ['Salve, un taglio uomo con Otto giovedì alle 11', book(services('gent'), provider('otto'), day('2030-05-09'), at('11:00'))],
    ['taglio donna con Vera il 3/6 alle 14:30', book(services('lady'), provider('vera'), day('2030-06-03'), at('14:30'))],
    ['dopodomani nel pomeriggio', book(day('2030-05-08'), between('12:00', '17:59'))],
    ['giovedì della prossima settimana alle 14', book(day('2030-05-16'), at('14:00'))],
    ['dopo le 17', book(after('17:00'))],
    ['non importa chi', book(provider('any'))],
    ['il solito', book(usual)],
    ['non con Otto', book(clarify('provider', 'vera', 'inga'))],
    ['devo annullare il mio appuntamento', [start('cancel')]],
    ['si può spostare l’appuntamento a mercoledì alle 15:30?', [start('reschedule'), day('2030-05-08'), at('15:30')]],
    ['domani non posso venire', [start('reschedule'), day('2030-05-07')]],
    ['quanto costa un taglio uomo?', [asks('price', { serviceId: 'gent' })]],
    ['dove siete?', [asks('address')]],
    ['a che ora chiudete?', [asks('hours')]],
    ['si può parcheggiare?', [asks('faq', { faqKey: 'parking' })]],
    ['sei un robot?', [asks('isBot')]],
    ['mi fa male la testa dopo la tinta', [person('pain')]],
    ['sono allergica alla tinta', [person('allergy')]],
    ['sono molto deluso', [person('complaint')]],
    ['voglio un rimborso', [person('money')]],
    ['mi chiamo Paolo Dell’Acqua', [named("Paolo Dell'Acqua")]],
    ['indietro', [back]],
    ['i miei appuntamenti', [start('myBookings')]],
    ['sì, per me va bene', [yes], asking.confirm],
    ['no grazie', [no], asking.confirm],
    ['sì ma alle 15', [at('15:00')], asking.confirm],
    ['la seconda', [slot('2030-05-07T11:30:00.000Z')], asking.slot],
    ["un po' più tardi", [page('later')], asking.slot],
    ['un altro giorno', [page('otherDay')], asking.slot],
    ['Maria De Luca', [named('Maria De Luca')], asking.name],
  ])
})

describe('Portuguese', () => {
  table([
    ['Oi, quero um corte masculino com o Otto na quinta às 11h', book(services('gent'), provider('otto'), day('2030-05-09'), at('11:00'))],
    ['corte feminino com a Vera no dia 3/6 às 14h30', book(services('lady'), provider('vera'), day('2030-06-03'), at('14:30'))],
    ['depois de amanhã à tarde', book(day('2030-05-08'), between('12:00', '17:59'))],
    ['quinta-feira da próxima semana às 14h', book(day('2030-05-16'), at('14:00'))],
    ['depois das 17h', book(after('17:00'))],
    ['tanto faz com quem', book(provider('any'))],
    ['o de sempre', book(usual)],
    ['não com o Otto', book(clarify('provider', 'vera', 'inga'))],
    ['preciso cancelar meu horário', [start('cancel')]],
    ['podem passar a minha marcação para quarta às 15h30?', [start('reschedule'), day('2030-05-08'), at('15:30')]],
    ['amanhã não posso ir', [start('reschedule'), day('2030-05-07')]],
    ['quanto custa um corte masculino?', [asks('price', { serviceId: 'gent' })]],
    ['onde fica o salão?', [asks('address')]],
    ['a que horas fecham?', [asks('hours')]],
    ['dá pra estacionar?', [asks('faq', { faqKey: 'parking' })]],
    ['você é um robô?', [asks('isBot')]],
    ['a tinta queimou minha pele', [person('pain')]],
    ['sou alérgica à tinta', [person('allergy')]],
    ['quero fazer uma reclamação', [person('complaint')]],
    ['fui cobrado duas vezes', [person('money')]],
    ['me chamo João da Silva', [named('João da Silva')]],
    ['voltar', [back]],
    ['minhas marcações', [start('myBookings')]],
    ['sim, tá ótimo', [yes], asking.confirm],
    ['não obrigado', [no], asking.confirm],
    ['sim mas às 15h', [at('15:00')], asking.confirm],
    ['a segunda', [slot('2030-05-07T11:30:00.000Z')], asking.slot],
    ['mais tarde', [page('later')], asking.slot],
    ['outro dia', [page('otherDay')], asking.slot],
    ['Maria dos Santos', [named('Maria dos Santos')], asking.name],
  ])
})
