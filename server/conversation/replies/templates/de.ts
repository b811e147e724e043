import type { TemplateWords } from '#server/conversation/replies/templates/template-words'

/** The templates in German. */
export const de: TemplateWords = {
  templates: {
    confirmation: {
      body: 'Ihr Termin ist bestätigt: {{1}}, am {{2}}, bei {{3}}. Wir freuen uns auf Sie. Wenn etwas dazwischenkommt, schreiben Sie uns einfach hier, um ihn zu verschieben oder abzusagen.',
      buttons: ['Verschieben', 'Termin absagen'],
    },
    rescheduled: {
      body: 'Ihr Termin wurde verschoben: {{1}}, jetzt am {{2}}, bei {{3}}. Wenn es Ihnen so nicht passt, schreiben Sie uns einfach hier, und wir finden eine andere Zeit.',
      buttons: ['Verschieben', 'Termin absagen'],
    },
    cancelled: {
      body: 'Ihr Termin wurde abgesagt: {{1}}, am {{2}}, bei {{3}}. Wenn Sie eine andere Zeit möchten, schreiben Sie uns einfach hier, und wir finden eine für Sie.',
      buttons: [],
    },
    reminder_24h: {
      body: 'Eine Erinnerung an Ihren Termin: {{1}}, am {{2}}, bei {{3}}. Bitte sagen Sie uns hier Bescheid, wenn Sie nicht kommen können, damit jemand anderes die Zeit haben kann.',
      buttons: ['Ich komme', 'Verschieben', 'Termin absagen'],
    },
    reminder_2h: {
      body: 'Ihr Termin beginnt bald: {{1}}, am {{2}}, bei {{3}}. Wir freuen uns auf Sie; wenn Sie nicht kommen können, sagen Sie uns bitte hier Bescheid.',
      buttons: ['Ich komme', 'Verschieben', 'Termin absagen'],
    },
    waitlist_offer: {
      body: 'Eine Zeit ist für Sie frei geworden: {{1}}, am {{2}}, bei {{3}}. Möchten Sie sie haben? Wir halten sie bis {{4}} Uhr für Sie frei, danach kann sie jemand anderes bekommen.',
      buttons: ['Ja, den nehme ich', 'Nein, danke'],
    },
    reschedule_offer: {
      body: 'Es geht um Ihren Termin bei {{1}}: {{2}}, am {{3}}. Es tut uns leid, aber {{4}} ist dann nicht da. Könnten Sie stattdessen zu einer dieser Zeiten kommen? Erste: {{5}}. Zweite: {{6}}. Dritte: {{7}}. Sie können uns hier auch einen anderen Tag schreiben oder absagen. Es wird nichts geändert, bevor Sie es sagen.',
      buttons: ['Die erste', 'Die zweite', 'Die dritte'],
    },
    reschedule_ask: {
      body: 'Es geht um Ihren Termin bei {{1}}: {{2}}, am {{3}}. Es tut uns leid, aber {{4}} ist dann nicht da. Welcher andere Tag oder welche andere Zeit würde Ihnen passen? Schreiben Sie es uns einfach hier. Es wird nichts geändert, bevor Sie es sagen.',
      buttons: ['Andere Zeit', 'Termin absagen'],
    },
    message: {
      body: 'Hier ist eine Nachricht für Sie von {{1}}: {{2}} – Schreiben Sie uns einfach hier, wenn Sie antworten oder mehr wissen möchten.',
      buttons: [],
    },
  },
  samples: {
    business: 'Lindenhof',
    visit: 'Massage bei Jonas',
    when: 'Donnerstag, 26. November um 11:00 Uhr',
    provider: 'Jonas',
    news: 'Wir öffnen morgen um zehn.',
    times: [
      'Donnerstag, 26. November um 11:00 Uhr bei Maja',
      'Freitag, 27. November um 11:00 Uhr bei Jonas',
      'Samstag, 28. November um 11:00 Uhr bei Jonas',
    ],
  },
}
