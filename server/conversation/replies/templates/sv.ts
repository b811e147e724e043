import type { TemplateWords } from '#server/conversation/replies/templates/template-words'

/** The templates in Swedish. */
export const sv: TemplateWords = {
  templates: {
    confirmation: {
      body: 'Din tid är bekräftad: {{1}}, {{2}}, hos {{3}}. Vi ser fram emot att träffa dig. Om något kommer emellan, skriv bara till oss här för att flytta eller avboka den.',
      buttons: ['Flytta', 'Avboka tid'],
    },
    rescheduled: {
      body: 'Din tid är flyttad: {{1}}, nu {{2}}, hos {{3}}. Om det inte passar dig, skriv bara till oss här så hittar vi en annan tid.',
      buttons: ['Flytta', 'Avboka tid'],
    },
    cancelled: {
      body: 'Din tid är avbokad: {{1}}, {{2}}, hos {{3}}. Vill du ha en annan tid, skriv bara till oss här så hittar vi en åt dig.',
      buttons: [],
    },
    reminder_24h: {
      body: 'En påminnelse om din tid: {{1}}, {{2}}, hos {{3}}. Säg till här om du inte kan komma, så att någon annan kan få tiden.',
      buttons: ['Jag kommer', 'Flytta', 'Avboka tid'],
    },
    reminder_2h: {
      body: 'Din tid börjar snart: {{1}}, {{2}}, hos {{3}}. Vi ser fram emot att träffa dig; säg till här om du inte kan komma.',
      buttons: ['Jag kommer', 'Flytta', 'Avboka tid'],
    },
    waitlist_offer: {
      body: 'En tid har blivit ledig för dig: {{1}}, {{2}}, hos {{3}}. Vill du ha den? Vi håller den åt dig till kl. {{4}}, och därefter kan någon annan få den.',
      buttons: ['Ja, den tar jag', 'Nej tack'],
    },
    reschedule_offer: {
      body: 'Om din tid hos {{1}}: {{2}}, {{3}}. Vi är ledsna, men {{4}} är inte här då. Kan du komma på en av de här tiderna i stället? Första: {{5}}. Andra: {{6}}. Tredje: {{7}}. Du kan också skriva en annan dag till oss här eller avboka. Ingenting ändras förrän du säger till.',
      buttons: ['Den första', 'Den andra', 'Den tredje'],
    },
    reschedule_ask: {
      body: 'Om din tid hos {{1}}: {{2}}, {{3}}. Vi är ledsna, men {{4}} är inte här då. Vilken annan dag eller tid skulle passa dig? Skriv det bara till oss här. Ingenting ändras förrän du säger till.',
      buttons: ['En annan tid', 'Avboka tid'],
    },
    message: {
      body: 'Här är ett meddelande till dig från {{1}}: {{2}} – Skriv bara till oss här om du vill svara eller veta mer.',
      buttons: [],
    },
  },
  samples: {
    business: 'Saga Hår',
    visit: 'Herrklippning hos Jonas',
    when: 'torsdag 26 november kl. 11:00',
    provider: 'Jonas',
    news: 'Vi öppnar klockan tio i morgon.',
    times: ['torsdag 26 november kl. 11:00 hos Maja', 'fredag 27 november kl. 11:00 hos Jonas', 'lördag 28 november kl. 11:00 hos Jonas'],
  },
}
