import type { NotificationWords } from '#server/conversation/notifications/wording/wording'

const hello = (name: string | null): string => (name === null ? 'Hej' : `Hej ${name}`)

const reminder: NotificationWords['reminder_24h']['said'] = ({ name, visit, when, business }) =>
  `${hello(name)}! En påminnelse från ${business}:\n\n*${visit}*\n${when}`

const cannotBe: NotificationWords['reschedule_offer']['said'] = ({ name, visit, when, business, away }) =>
  `${hello(name)}, det är ${business}. ${away}, så vi är ledsna: ditt besök kan inte bli som planerat.\n\n*${visit}*\n${when}`

/** What the business writes of its own accord in Swedish. */
export const sv: NotificationWords = {
  confirmation: {
    said: ({ visit, when, minutes, price }) => `✅ Din tid är bokad.\n\n*${visit}*\n${when} (${minutes} min)\n${price}`,
    template:
      'Din tid är bekräftad: {{1}}, {{2}}, hos {{3}}. Vi ser fram emot att träffa dig. Om något kommer emellan, skriv bara till oss här för att flytta eller avboka den.',
  },
  rescheduled: {
    said: ({ visit, when, minutes, price, from }) =>
      `✅ Din tid är flyttad.\n\n*${visit}*\n${when} (${minutes} min)\n${price}${from === null ? '' : `\nFörut: ${from}`}`,
    template: 'Din tid är flyttad: {{1}}, nu {{2}}, hos {{3}}. Om det inte passar dig, skriv bara till oss här så hittar vi en annan tid.',
  },
  cancelled: {
    said: ({ visit, when }) => `Din tid är avbokad: ${visit}, ${when}.`,
    template: 'Din tid är avbokad: {{1}}, {{2}}, hos {{3}}. Vill du ha en annan tid, skriv bara till oss här så hittar vi en åt dig.',
  },
  reminder_24h: {
    said: reminder,
    template: 'En påminnelse om din tid: {{1}}, {{2}}, hos {{3}}. Säg till här om du inte kan komma, så att någon annan kan få tiden.',
  },
  reminder_2h: {
    said: reminder,
    template: 'Din tid börjar snart: {{1}}, {{2}}, hos {{3}}. Vi ser fram emot att träffa dig; säg till här om du inte kan komma.',
  },
  waitlist_offer: {
    said: ({ name, visit, when, minutes, price, business, until }) =>
      `${hello(name)}! En tid har blivit ledig hos ${business}:\n\n*${visit}*\n${when} (${minutes} min)\n${price}\n\nVill du ha den? Jag håller den åt dig till kl. ${until}.`,
    template:
      'En tid har blivit ledig för dig: {{1}}, {{2}}, hos {{3}}. Vill du ha den? Vi håller den åt dig till kl. {{4}}, och därefter kan någon annan få den.',
  },
  reschedule_offer: {
    said: cannotBe,
    template:
      'Om din tid hos {{1}}: {{2}}, {{3}}. Vi är ledsna, men {{4}} är inte här då. Kan du komma på en av de här tiderna i stället? Första: {{5}}. Andra: {{6}}. Tredje: {{7}}. Du kan också skriva en annan dag till oss här eller avboka. Ingenting ändras förrän du säger till.',
  },
  reschedule_ask: {
    said: cannotBe,
    template:
      'Om din tid hos {{1}}: {{2}}, {{3}}. Vi är ledsna, men {{4}} är inte här då. Vilken annan dag eller tid skulle passa dig? Skriv det bara till oss här. Ingenting ändras förrän du säger till.',
  },
  message: {
    said: ({ business }) => `${business} har nyheter till dig. Skriv till oss här så berättar vi mer.`,
    template: 'Här är ett meddelande till dig från {{1}}: {{2}} – Skriv bara till oss här om du vill svara eller veta mer.',
  },

  follow_up: {
    said: ({ name, visit, business }) =>
      `${hello(name)}! Tack för besöket hos ${business} (${visit}). Hur var det? Svara med en siffra från 1 (dåligt) till 5 (utmärkt).`,
  },
  not_confirmed: {
    said: ({ visit, when }) =>
      `Jag är ledsen: ${visit}, ${when}, kunde inte bekräftas till slut, så den är inte bokad. Skriv till mig så hittar vi en annan tid.`,
  },
  booking_stays: { said: ({ visit, when }) => `Den nya tiden gick inte att få, så din bokning blir som den är: ${visit}, ${when}.` },
  provider_is_back: {
    said: ({ provider, visit, when }) =>
      `Goda nyheter: ${provider ?? 'din behandlare'} är här ändå, så din tid blir som den var: ${visit}, ${when}.`,
  },

  samples: {
    business: 'Saga Hår',
    visit: 'Herrklippning hos Jonas',
    when: 'torsdag 26 november kl. 11:00',
    provider: 'Jonas',
    until: '14:30',
    first: 'torsdag 26 november kl. 11:00 hos Maja',
    second: 'fredag 27 november kl. 11:00 hos Jonas',
    third: 'lördag 28 november kl. 11:00 hos Jonas',
    text: 'Vi öppnar klockan tio i morgon.',
  },
}
