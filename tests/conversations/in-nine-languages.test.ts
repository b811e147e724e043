import { describe } from 'vitest'
import { Language } from '#shared/schemas/language'
import type { Script } from '#tests/support/conversation'
import { play, script } from '#tests/support/conversation'

// The same short dialogues in every language, understood by the built-in rules alone. What is said back is tested elsewhere: here count states, bookings and effects.

interface Lines {
  /** A haircut with Ada on Thursday at eleven. */
  whole: string
  book: string
  haircut: string
  withBob: string
  thursdayAtEleven: string
  yes: string
  haircutWithAda: string
  parking: string
  moveToFridayAtThree: string
  cancelMine: string
  person: string
}

const SPOKEN: Record<Language, Lines> = {
  en: {
    whole: 'Hi, could I have a haircut with Ada on Thursday at 11?',
    book: 'I would like to book an appointment',
    haircut: 'a haircut',
    withBob: 'with Bob',
    thursdayAtEleven: 'Thursday at eleven',
    yes: 'yes, that is great',
    haircutWithAda: 'a haircut with Ada please',
    parking: 'can one park near you?',
    moveToFridayAtThree: 'can you move my appointment to Friday at three in the afternoon?',
    cancelMine: 'I have to cancel my appointment',
    person: 'I would rather talk to a person',
  },
  da: {
    whole: 'Hej, jeg vil gerne klippes hos Ada på torsdag klokken 11',
    book: 'jeg vil gerne bestille en tid',
    haircut: 'en klipning',
    withBob: 'hos Bob',
    thursdayAtEleven: 'torsdag klokken elleve',
    yes: 'ja, det er fint',
    haircutWithAda: 'en klipning hos Ada, tak',
    parking: 'kan man parkere hos jer?',
    moveToFridayAtThree: 'kan I flytte min tid til fredag klokken tre om eftermiddagen?',
    cancelMine: 'jeg bliver nødt til at aflyse min tid',
    person: 'jeg vil hellere tale med et menneske',
  },
  de: {
    whole: 'Hallo, ich hätte gern einen Haarschnitt bei Ada am Donnerstag um 11 Uhr',
    book: 'ich möchte gern einen Termin vereinbaren',
    haircut: 'ein Haarschnitt',
    withBob: 'bei Bob',
    thursdayAtEleven: 'am Donnerstag um elf',
    yes: 'ja, das passt',
    haircutWithAda: 'einen Haarschnitt bei Ada bitte',
    parking: 'kann man bei euch parken?',
    moveToFridayAtThree: 'könnt ihr meinen Termin auf Freitagnachmittag um drei verschieben?',
    cancelMine: 'ich muss meinen Termin leider absagen',
    person: 'ich möchte lieber mit einem Menschen sprechen',
  },
  nl: {
    whole: 'Hoi, kan ik donderdag om 11 uur bij Ada terecht om me te laten knippen?',
    book: 'ik wil graag een afspraak maken',
    haircut: 'een knipbeurt',
    withBob: 'bij Bob',
    thursdayAtEleven: 'donderdag om elf uur',
    yes: 'ja, dat is prima',
    haircutWithAda: 'knippen bij Ada graag',
    parking: 'kun je bij jullie parkeren?',
    moveToFridayAtThree: 'kunnen jullie mijn afspraak verzetten naar vrijdagmiddag drie uur?',
    cancelMine: 'ik moet mijn afspraak helaas afzeggen',
    person: 'ik wil liever iemand spreken',
  },
  sv: {
    whole: 'Hej, jag vill gärna klippa mig hos Ada på torsdag klockan 11',
    book: 'jag skulle vilja boka en tid',
    haircut: 'en klippning',
    withBob: 'hos Bob',
    thursdayAtEleven: 'på torsdag klockan elva',
    yes: 'ja, det blir bra',
    haircutWithAda: 'en klippning hos Ada tack',
    parking: 'går det att parkera hos er?',
    moveToFridayAtThree: 'kan ni flytta min tid till fredag eftermiddag klockan tre?',
    cancelMine: 'jag måste tyvärr avboka min tid',
    person: 'jag vill hellre prata med någon',
  },
  es: {
    whole: 'Hola, quisiera un corte con Ada el jueves a las 11',
    book: 'quiero reservar una cita',
    haircut: 'un corte',
    withBob: 'con Bob',
    thursdayAtEleven: 'el jueves a las once',
    yes: 'sí, perfecto',
    haircutWithAda: 'un corte con Ada por favor',
    parking: '¿se puede aparcar cerca?',
    moveToFridayAtThree: '¿pueden cambiar mi cita al viernes a las tres de la tarde?',
    cancelMine: 'tengo que cancelar mi cita',
    person: 'prefiero hablar con una persona',
  },
  fr: {
    whole: 'Bonjour, je voudrais une coupe avec Ada jeudi à 11h',
    book: 'je voudrais prendre rendez-vous',
    haircut: 'une coupe',
    withBob: 'avec Bob',
    thursdayAtEleven: 'jeudi à onze heures',
    yes: "oui, c'est parfait",
    haircutWithAda: "une coupe avec Ada s'il vous plaît",
    parking: "est-ce qu'on peut se garer chez vous ?",
    moveToFridayAtThree: 'pouvez-vous décaler mon rendez-vous à vendredi 15h ?',
    cancelMine: 'je dois annuler mon rendez-vous',
    person: "je préfère parler à quelqu'un",
  },
  it: {
    whole: 'Buongiorno, vorrei un taglio con Ada giovedì alle 11',
    book: 'vorrei prenotare un appuntamento',
    haircut: 'un taglio',
    withBob: 'con Bob',
    thursdayAtEleven: 'giovedì alle undici',
    yes: 'sì, va benissimo',
    haircutWithAda: 'un taglio con Ada per favore',
    parking: 'dove si può parcheggiare?',
    moveToFridayAtThree: 'possiamo spostare il mio appuntamento a venerdì alle tre del pomeriggio?',
    cancelMine: "devo disdire l'appuntamento",
    person: 'vorrei parlare con una persona vera',
  },
  pt: {
    whole: 'Bom dia, queria um corte com a Ada na quinta às 11h',
    book: 'gostaria de marcar um horário',
    haircut: 'um corte',
    withBob: 'com o Bob',
    thursdayAtEleven: 'quinta-feira às onze',
    yes: 'sim, pode ser',
    haircutWithAda: 'um corte com a Ada por favor',
    parking: 'dá para estacionar aí perto?',
    moveToFridayAtThree: 'posso mudar a minha marcação para sexta às três da tarde?',
    cancelMine: 'preciso desmarcar o meu horário',
    person: 'quero falar com uma pessoa',
  },
}

const mine = [{ id: 'b1', services: ['cut'], provider: 'ada', start: '2030-05-09T10:00' }]

/** A business that is met in this language. */
const given = (language: Language, more: Script['given'] = {}): Script['given'] => ({ tenant: { languages: [...Language.options], defaultLanguage: language }, ...more })

const scriptsIn = (language: Language, lines: Lines): Script[] => [
  script({
    name: 'a booking in one sentence',
    given: given(language),
    turns: [
      { says: lines.whole, awaiting: 'confirm', proposal: 'book 2030-05-09T11:00 cut ada' },
      { says: lines.yes, effects: ['reserveSlot'], awaiting: null },
    ],
    ends: { bookings: ['new1 2030-05-09T11:00 cut ada'] },
  }),
  script({
    name: 'a booking step by step',
    given: given(language),
    turns: [
      { says: lines.book, flow: 'book', awaiting: 'service' },
      { says: lines.haircut, awaiting: 'provider', answers: { services: ['cut'] } },
      { says: lines.withBob, awaiting: 'slot', answers: { provider: 'bob' } },
      { says: lines.thursdayAtEleven, proposal: 'book 2030-05-09T11:00 cut bob' },
      { says: lines.yes, effects: ['reserveSlot'] },
    ],
    ends: { bookings: ['new1 2030-05-09T11:00 cut bob'] },
  }),
  script({
    name: 'a question in the middle, and the open question again',
    given: given(language),
    turns: [
      { says: lines.haircutWithAda, awaiting: 'slot' },
      { says: lines.parking, replies: ['answer', 'askSlot'], awaiting: 'slot', answers: { services: ['cut'], provider: 'ada' } },
      { says: lines.thursdayAtEleven, proposal: 'book 2030-05-09T11:00 cut ada' },
    ],
  }),
  script({
    name: 'an appointment is moved',
    given: given(language, { bookings: mine }),
    turns: [
      { says: lines.moveToFridayAtThree, proposal: 'move b1 2030-05-10T15:00' },
      { says: lines.yes, awaiting: null },
    ],
    ends: { bookings: ['b1 2030-05-10T15:00 cut ada'] },
  }),
  script({
    name: 'an appointment is cancelled, when it is confirmed',
    given: given(language, { bookings: mine }),
    turns: [
      { says: lines.cancelMine, proposal: 'cancel b1' },
      { says: lines.yes, awaiting: null },
    ],
    ends: { bookings: [] },
  }),
  script({ name: 'a person is asked for', given: given(language), turns: [{ says: lines.person, isWithPerson: true }] }),
]

for (const language of Language.options) describe(`in ${language}`, () => play(scriptsIn(language, SPOKEN[language])))
