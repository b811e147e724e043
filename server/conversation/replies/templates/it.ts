import type { TemplateWords } from '#server/conversation/replies/templates/template-words'

/** The templates in Italian. */
export const it: TemplateWords = {
  templates: {
    confirmation: {
      body: 'Il tuo appuntamento è confermato: {{1}}, {{2}}, da {{3}}. Ti aspettiamo. Se hai un imprevisto, scrivici qui per spostarlo o disdirlo.',
      buttons: ['Sposta', 'Disdici'],
    },
    rescheduled: {
      body: 'Il tuo appuntamento è stato spostato: {{1}}, ora {{2}}, da {{3}}. Se non ti va bene, scrivici qui e troviamo un altro orario.',
      buttons: ['Sposta', 'Disdici'],
    },
    cancelled: {
      body: 'Il tuo appuntamento è stato disdetto: {{1}}, {{2}}, da {{3}}. Se vuoi un altro orario, scrivici qui e te ne troviamo uno.',
      buttons: [],
    },
    reminder_24h: {
      body: 'Un promemoria del tuo appuntamento: {{1}}, {{2}}, da {{3}}. Avvisaci qui se non puoi venire, così qualcun altro può avere il posto.',
      buttons: ['Ci sarò', 'Sposta', 'Disdici'],
    },
    reminder_2h: {
      body: 'Il tuo appuntamento comincia presto: {{1}}, {{2}}, da {{3}}. Ti aspettiamo; se non puoi venire, avvisaci qui, per favore.',
      buttons: ['Ci sarò', 'Sposta', 'Disdici'],
    },
    waitlist_offer: {
      body: 'Si è liberato un orario per te: {{1}}, {{2}}, da {{3}}. Lo vuoi? Te lo teniamo fino alle {{4}}, poi può prenderlo qualcun altro.',
      buttons: ['Sì, lo prendo', 'No, grazie'],
    },
    reschedule_offer: {
      body: 'A proposito del tuo appuntamento da {{1}}: {{2}}, {{3}}. Ci dispiace, ma {{4}} non ci sarà. Potresti venire in uno di questi orari? Primo: {{5}}. Secondo: {{6}}. Terzo: {{7}}. Puoi anche scriverci qui un altro giorno o disdire. Non cambia nulla finché non lo dici tu.',
      buttons: ['Il primo', 'Il secondo', 'Il terzo'],
    },
    reschedule_ask: {
      body: 'A proposito del tuo appuntamento da {{1}}: {{2}}, {{3}}. Ci dispiace, ma {{4}} non ci sarà. Quale altro giorno o quale altra ora ti andrebbe bene? Scrivicelo qui. Non cambia nulla finché non lo dici tu.',
      buttons: ['Un altro orario', 'Disdici'],
    },
    message: {
      body: 'Ecco un messaggio per te da {{1}}: {{2}} – Scrivici qui se vuoi rispondere o saperne di più.',
      buttons: [],
    },
  },
  samples: {
    business: 'Saga Capelli',
    visit: 'Taglio uomo con Jonas',
    when: 'giovedì 26 novembre alle 11:00',
    provider: 'Jonas',
    news: 'Domani apriamo alle dieci.',
    times: [
      'giovedì 26 novembre alle 11:00 con Maja',
      'venerdì 27 novembre alle 11:00 con Jonas',
      'sabato 28 novembre alle 11:00 con Jonas',
    ],
  },
}
