import type { NotificationWords } from '#server/conversation/notifications/wording/wording'

const hello = (name: string | null): string => (name === null ? 'Ciao' : `Ciao ${name}`)

const reminder: NotificationWords['reminder_24h']['said'] = ({ name, visit, when, business }) =>
  `${hello(name)}! Un promemoria da ${business}:\n\n*${visit}*\n${when}`

const cannotBe: NotificationWords['reschedule_offer']['said'] = ({ name, visit, when, business, away }) =>
  `${hello(name)}, qui ${business}. ${away}, quindi ci dispiace: questo appuntamento non può essere come previsto.\n\n*${visit}*\n${when}`

/** What the business writes of its own accord in Italian. */
export const it: NotificationWords = {
  confirmation: {
    said: ({ visit, when, minutes, price }) => `✅ Il tuo appuntamento è prenotato.\n\n*${visit}*\n${when} (${minutes} min)\n${price}`,
    template:
      'Il tuo appuntamento è confermato: {{1}}, {{2}}, da {{3}}. Ti aspettiamo. Se hai un imprevisto, scrivici qui per spostarlo o disdirlo.',
  },
  rescheduled: {
    said: ({ visit, when, minutes, price, from }) =>
      `✅ Il tuo appuntamento è spostato.\n\n*${visit}*\n${when} (${minutes} min)\n${price}${from === null ? '' : `\nPrima: ${from}`}`,
    template:
      'Il tuo appuntamento è stato spostato: {{1}}, ora {{2}}, da {{3}}. Se non ti va bene, scrivici qui e troviamo un altro orario.',
  },
  cancelled: {
    said: ({ visit, when }) => `Il tuo appuntamento è disdetto: ${visit}, ${when}.`,
    template: 'Il tuo appuntamento è stato disdetto: {{1}}, {{2}}, da {{3}}. Se vuoi un altro orario, scrivici qui e te ne troviamo uno.',
  },
  reminder_24h: {
    said: reminder,
    template:
      'Un promemoria del tuo appuntamento: {{1}}, {{2}}, da {{3}}. Avvisaci qui se non puoi venire, così qualcun altro può avere il posto.',
  },
  reminder_2h: {
    said: reminder,
    template: 'Il tuo appuntamento comincia presto: {{1}}, {{2}}, da {{3}}. Ti aspettiamo; se non puoi venire, avvisaci qui, per favore.',
  },
  waitlist_offer: {
    said: ({ name, visit, when, minutes, price, business, until }) =>
      `${hello(name)}! Si è liberato un orario da ${business}:\n\n*${visit}*\n${when} (${minutes} min)\n${price}\n\nLo vuoi? Te lo tengo fino alle ${until}.`,
    template:
      'Si è liberato un orario per te: {{1}}, {{2}}, da {{3}}. Lo vuoi? Te lo teniamo fino alle {{4}}, poi può prenderlo qualcun altro.',
  },
  reschedule_offer: {
    said: cannotBe,
    template:
      'A proposito del tuo appuntamento da {{1}}: {{2}}, {{3}}. Ci dispiace, ma {{4}} non ci sarà. Potresti venire in uno di questi orari? Primo: {{5}}. Secondo: {{6}}. Terzo: {{7}}. Puoi anche scriverci qui un altro giorno o disdire. Non cambia nulla finché non lo dici tu.',
  },
  reschedule_ask: {
    said: cannotBe,
    template:
      'A proposito del tuo appuntamento da {{1}}: {{2}}, {{3}}. Ci dispiace, ma {{4}} non ci sarà. Quale altro giorno o quale altra ora ti andrebbe bene? Scrivicelo qui. Non cambia nulla finché non lo dici tu.',
  },
  message: {
    said: ({ business }) => `${business} ha novità per te. Scrivici qui per saperne di più.`,
    template: 'Ecco un messaggio per te da {{1}}: {{2}} – Scrivici qui se vuoi rispondere o saperne di più.',
  },

  follow_up: {
    said: ({ name, visit, business }) =>
      `${hello(name)}! Grazie della visita da ${business} (${visit}). Com'è andata? Rispondi con un numero da 1 (male) a 5 (ottimo).`,
  },
  not_confirmed: {
    said: ({ visit, when }) =>
      `Mi dispiace: ${visit}, ${when}, alla fine non è stato possibile confermarlo, quindi non è prenotato. Scrivimi e troviamo un altro orario.`,
  },
  booking_stays: {
    said: ({ visit, when }) => `Il nuovo orario alla fine non era disponibile, quindi il tuo appuntamento resta com'è: ${visit}, ${when}.`,
  },
  provider_is_back: {
    said: ({ provider, visit, when }) =>
      `Buone notizie: ${provider ?? 'la persona prevista'} ci sarà, quindi il tuo appuntamento resta com'era: ${visit}, ${when}.`,
  },

  samples: {
    business: 'Saga Capelli',
    visit: 'Taglio uomo con Jonas',
    when: 'giovedì 26 novembre alle 11:00',
    provider: 'Jonas',
    until: '14:30',
    first: 'giovedì 26 novembre alle 11:00 con Maja',
    second: 'venerdì 27 novembre alle 11:00 con Jonas',
    third: 'sabato 28 novembre alle 11:00 con Jonas',
    text: 'Domani apriamo alle dieci.',
  },
}
