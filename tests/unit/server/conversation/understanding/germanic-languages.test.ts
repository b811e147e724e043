import { describe, expect, it } from 'vitest'
import type { Command } from '#server/conversation/commands'
import { after, asks, at, back, between, clarify, day, named, no, page, person, provider, services, shift, slot, start, usual, yes } from '#tests/support/said'
import type { Given } from '#tests/unit/server/conversation/understanding/shop'
import { asking, says } from '#tests/unit/server/conversation/understanding/shop'

// Monday 6 May 2030, nine in the morning.

const book = (...facts: Command[]): Command[] => [start('book'), ...facts]
const table = (rows: [string, Command[], Given?][]): void => {
  it.each(rows)('%s', (text, commands, given) => expect(says(text, given)).toEqual(commands))
}

describe('German', () => {
  table([
    ['Hallo, ich hätte gern einen Herrenhaarschnitt bei Otto am Donnerstag um 11 Uhr', book(services('gent'), provider('otto'), day('2030-05-09'), at('11:00'))],
    ['Damenschnitt bei Vera am dritten Juni um halb drei', book(services('lady'), provider('vera'), day('2030-06-03'), at('14:30'))],
    ['Freitagnachmittag nach 15 Uhr', book(day('2030-05-10'), between('15:00', '17:59'))],
    ['Freitag Morgen', book(day('2030-05-10'), between('06:00', '11:59'))],
    ['morgen früh um 9', book(day('2030-05-07'), at('09:00'))],
    ['egal bei wem', book(provider('any'))],
    ['das Gleiche wie letztes Mal', book(usual)],
    ['nicht bei Otto', book(clarify('provider', 'vera', 'inga'))],
    ['ab 15 Uhr', book(after('15:00'))],
    ['Ich muss meinen Termin leider absagen', [start('cancel')]],
    ['können Sie meinen Termin auf Mittwoch um halb vier verschieben?', [start('reschedule'), day('2030-05-08'), at('15:30')]],
    ['ich kann morgen leider nicht kommen', [start('reschedule'), day('2030-05-07')]],
    ['was kostet ein Herrenhaarschnitt?', [asks('price', { serviceId: 'gent' })]],
    ['wo seid ihr?', [asks('address')]],
    ['wann habt ihr geöffnet?', [asks('hours')]],
    ['wo kann ich parken?', [asks('faq', { faqKey: 'parking' })]],
    ['bist du ein Roboter?', [asks('isBot')]],
    ['es tut weh und blutet', [person('pain')]],
    ['ich bin allergisch gegen Farbe', [person('allergy')]],
    ['ich möchte mich beschweren', [person('complaint')]],
    ['ich will mein Geld zurück', [person('money')]],
    ['ich heiße Peter Schmidt', [named('Peter Schmidt')]],
    ['zurück', [back]],
    ['meine Termine', [start('myBookings')]],
    ['ja, passt', [yes], asking.confirm],
    ['nein danke', [no], asking.confirm],
    ['ja, aber um 15 Uhr', [at('15:00')], asking.confirm],
    ['der zweite', [slot('2030-05-07T11:30:00.000Z')], asking.slot],
    ['etwas später', [page('later')], asking.slot],
    ['an einem anderen Tag', [page('otherDay')], asking.slot],
    ['Anna von der Heide', [named('Anna von der Heide')], asking.name],
  ])
})

describe('Dutch', () => {
  table([
    ['Hoi, ik wil graag heren knippen bij Otto op donderdag om 11 uur', book(services('gent'), provider('otto'), day('2030-05-09'), at('11:00'))],
    ['dames knippen bij Vera op drie juni om half drie', book(services('lady'), provider('vera'), day('2030-06-03'), at('14:30'))],
    ['vrijdagmiddag na 3 uur', book(day('2030-05-10'), between('15:00', '17:59'))],
    ['morgenochtend', book(day('2030-05-07'), between('06:00', '11:59'))],
    ["'s avonds om 6 uur, vrijdag", book(day('2030-05-10'), at('18:00'))],
    ['maakt niet uit bij wie', book(provider('any'))],
    ['hetzelfde als vorige keer', book(usual)],
    ['niet bij Otto', book(clarify('provider', 'vera', 'inga'))],
    ['vanaf 3 uur', book(after('15:00'))],
    ['ik moet mijn afspraak afzeggen', [start('cancel')]],
    ['kan mijn afspraak verzet worden naar woensdag half vier?', [start('reschedule'), day('2030-05-08'), at('15:30')]],
    ['ik kan morgen niet komen', [start('reschedule'), day('2030-05-07')]],
    ['kunt u het een half uur verschuiven?', [start('reschedule'), shift(30)]],
    ['een afspraak voor half drie', book(at('14:30'))],
    ['wat kost heren knippen?', [asks('price', { serviceId: 'gent' })]],
    ['waar zitten jullie?', [asks('address')]],
    ['hoe laat gaan jullie open?', [asks('hours')]],
    ['waar kan ik parkeren?', [asks('faq', { faqKey: 'parking' })]],
    ['ben je een robot?', [asks('isBot')]],
    ['het doet pijn en bloedt', [person('pain')]],
    ['ik ben allergisch voor verf', [person('allergy')]],
    ['ik heb een klacht', [person('complaint')]],
    ['ik wil mijn geld terug', [person('money')]],
    ['ik heet Piet de Vries', [named('Piet de Vries')]],
    ['terug', [back]],
    ['mijn afspraken', [start('myBookings')]],
    ['ja, prima', [yes], asking.confirm],
    ['nee bedankt', [no], asking.confirm],
    ['ja maar om 15 uur', [at('15:00')], asking.confirm],
    ['de tweede', [slot('2030-05-07T11:30:00.000Z')], asking.slot],
    ['iets later', [page('later')], asking.slot],
    ['een andere dag', [page('otherDay')], asking.slot],
    ['Jan van den Berg', [named('Jan van den Berg')], asking.name],
  ])
})

describe('Swedish', () => {
  table([
    ['Hej, jag skulle vilja ha en herrklippning hos Otto på torsdag klockan 11', book(services('gent'), provider('otto'), day('2030-05-09'), at('11:00'))],
    ['damklippning hos Vera den tredje juni halv tre', book(services('lady'), provider('vera'), day('2030-06-03'), at('14:30'))],
    ['fredagseftermiddag efter klockan tre', book(day('2030-05-10'), between('15:00', '17:59'))],
    ['i morgon bitti klockan 9', book(day('2030-05-07'), at('09:00'))],
    ['på fredag förmiddag', book(day('2030-05-10'), between('06:00', '11:59'))],
    ['vem som helst', book(provider('any'))],
    ['samma som sist', book(usual)],
    ['inte hos Otto', book(clarify('provider', 'vera', 'inga'))],
    ['tidigast klockan 15', book(after('15:00'))],
    ['Jag måste tyvärr avboka min tid', [start('cancel')]],
    ['kan ni flytta min tid till onsdag halv fyra?', [start('reschedule'), day('2030-05-08'), at('15:30')]],
    ['kan ni flytta min tid till klockan 15?', [start('reschedule'), at('15:00')]],
    ['jag kan inte komma imorgon', [start('reschedule'), day('2030-05-07')]],
    ['vad kostar en herrklippning?', [asks('price', { serviceId: 'gent' })]],
    ['var ligger ni?', [asks('address')]],
    ['när har ni öppet?', [asks('hours')]],
    ['var kan jag parkera?', [asks('faq', { faqKey: 'parking' })]],
    ['är du en robot?', [asks('isBot')]],
    ['det gör ont och blöder', [person('pain')]],
    ['jag är allergisk mot färg', [person('allergy')]],
    ['jag vill klaga', [person('complaint')]],
    ['jag vill ha pengarna tillbaka', [person('money')]],
    ['jag heter Per Svensson', [named('Per Svensson')]],
    ['tillbaka', [back]],
    ['mina bokningar', [start('myBookings')]],
    ['ja, det blir bra', [yes], asking.confirm],
    ['nej tack', [no], asking.confirm],
    ['ja men klockan 15', [at('15:00')], asking.confirm],
    ['den andra', [slot('2030-05-07T11:30:00.000Z')], asking.slot],
    ['lite senare', [page('later')], asking.slot],
    ['en annan dag', [page('otherDay')], asking.slot],
    ['Lena af Klint', [named('Lena af Klint')], asking.name],
  ])
})
