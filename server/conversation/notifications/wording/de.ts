import type { NotificationWords } from '#server/conversation/notifications/wording/wording'

const hello = (name: string | null): string => (name === null ? 'Guten Tag' : `Guten Tag ${name}`)

const reminder: NotificationWords['reminder_24h']['said'] = ({ name, visit, when, business }) =>
  `${hello(name)}! Eine Erinnerung von ${business}:\n\n*${visit}*\n${when}`

const cannotBe: NotificationWords['reschedule_offer']['said'] = ({ name, visit, when, business, away }) =>
  `${hello(name)}, hier ist ${business}. ${away}, deshalb tut es uns leid: Dieser Termin kann nicht wie geplant stattfinden.\n\n*${visit}*\n${when}`

/** What the business writes of its own accord in German. */
export const de: NotificationWords = {
  confirmation: {
    said: ({ visit, when, minutes, price }) => `✅ Ihr Termin ist gebucht.\n\n*${visit}*\n${when} (${minutes} Min.)\n${price}`,
    template:
      'Ihr Termin ist bestätigt: {{1}}, am {{2}}, bei {{3}}. Wir freuen uns auf Sie. Wenn etwas dazwischenkommt, schreiben Sie uns einfach hier, um ihn zu verschieben oder abzusagen.',
  },
  rescheduled: {
    said: ({ visit, when, minutes, price, from }) =>
      `✅ Ihr Termin ist verschoben.\n\n*${visit}*\n${when} (${minutes} Min.)\n${price}${from === null ? '' : `\nVorher: ${from}`}`,
    template:
      'Ihr Termin wurde verschoben: {{1}}, jetzt am {{2}}, bei {{3}}. Wenn es Ihnen so nicht passt, schreiben Sie uns einfach hier, und wir finden eine andere Zeit.',
  },
  cancelled: {
    said: ({ visit, when }) => `Ihr Termin ist abgesagt: ${visit}, ${when}.`,
    template:
      'Ihr Termin wurde abgesagt: {{1}}, am {{2}}, bei {{3}}. Wenn Sie eine andere Zeit möchten, schreiben Sie uns einfach hier, und wir finden eine für Sie.',
  },
  reminder_24h: {
    said: reminder,
    template:
      'Eine Erinnerung an Ihren Termin: {{1}}, am {{2}}, bei {{3}}. Bitte sagen Sie uns hier Bescheid, wenn Sie nicht kommen können, damit jemand anderes die Zeit haben kann.',
  },
  reminder_2h: {
    said: reminder,
    template:
      'Ihr Termin beginnt bald: {{1}}, am {{2}}, bei {{3}}. Wir freuen uns auf Sie; wenn Sie nicht kommen können, sagen Sie uns bitte hier Bescheid.',
  },
  waitlist_offer: {
    said: ({ name, visit, when, minutes, price, business, until }) =>
      `${hello(name)}! Bei ${business} ist eine Zeit frei geworden:\n\n*${visit}*\n${when} (${minutes} Min.)\n${price}\n\nMöchten Sie sie haben? Ich halte sie bis ${until} Uhr für Sie frei.`,
    template:
      'Eine Zeit ist für Sie frei geworden: {{1}}, am {{2}}, bei {{3}}. Möchten Sie sie haben? Wir halten sie bis {{4}} Uhr für Sie frei, danach kann sie jemand anderes bekommen.',
  },
  reschedule_offer: {
    said: cannotBe,
    template:
      'Es geht um Ihren Termin bei {{1}}: {{2}}, am {{3}}. Es tut uns leid, aber {{4}} ist dann nicht da. Könnten Sie stattdessen zu einer dieser Zeiten kommen? Erste: {{5}}. Zweite: {{6}}. Dritte: {{7}}. Sie können uns hier auch einen anderen Tag schreiben oder absagen. Es wird nichts geändert, bevor Sie es sagen.',
  },
  reschedule_ask: {
    said: cannotBe,
    template:
      'Es geht um Ihren Termin bei {{1}}: {{2}}, am {{3}}. Es tut uns leid, aber {{4}} ist dann nicht da. Welcher andere Tag oder welche andere Zeit würde Ihnen passen? Schreiben Sie es uns einfach hier. Es wird nichts geändert, bevor Sie es sagen.',
  },
  message: {
    said: ({ business }) => `${business} hat Neuigkeiten für Sie. Schreiben Sie uns hier, um mehr zu erfahren.`,
    template:
      'Hier ist eine Nachricht für Sie von {{1}}: {{2}} – Schreiben Sie uns einfach hier, wenn Sie antworten oder mehr wissen möchten.',
  },

  follow_up: {
    said: ({ name, visit, business }) =>
      `${hello(name)}! Danke für Ihren Besuch bei ${business} (${visit}). Wie war es? Antworten Sie mit einer Zahl von 1 (schlecht) bis 5 (ausgezeichnet).`,
  },
  not_confirmed: {
    said: ({ visit, when }) =>
      `Es tut mir leid: ${visit}, ${when}, konnte doch nicht bestätigt werden und ist nicht gebucht. Schreiben Sie mir, dann finden wir eine andere Zeit.`,
  },
  booking_stays: {
    said: ({ visit, when }) => `Die neue Zeit war doch nicht zu bekommen, Ihr Termin bleibt also, wie er ist: ${visit}, ${when}.`,
  },
  provider_is_back: {
    said: ({ provider, visit, when }) =>
      `Gute Nachricht: ${provider ?? 'Ihre gebuchte Person'} ist doch da, Ihr Termin bleibt also, wie er war: ${visit}, ${when}.`,
  },

  samples: {
    business: 'Lindenhof',
    visit: 'Massage bei Jonas',
    when: 'Donnerstag, 26. November um 11:00 Uhr',
    provider: 'Jonas',
    until: '14:30',
    first: 'Donnerstag, 26. November um 11:00 Uhr bei Maja',
    second: 'Freitag, 27. November um 11:00 Uhr bei Jonas',
    third: 'Samstag, 28. November um 11:00 Uhr bei Jonas',
    text: 'Wir öffnen morgen um zehn.',
  },
}
